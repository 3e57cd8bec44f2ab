package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// In the pages a file is written with its path from the top, rules/mask/mask.go, and what it declares after a colon,
// rules/mask/mask.go: Text. A method or field has its type before it, Store.List. More names of the file may follow, each
// in backquotes of its own.
var (
	filePath  = regexp.MustCompile(`^((?:daemon|rules|sheets|templates|docs)/[\w./-]*\w|\w+\.go)(?:: ([\w.]+))?$`)
	bareName  = regexp.MustCompile(`^[A-Za-z]\w*(?:\.\w+)?$`)
	listNames = regexp.MustCompile(`^(?:, | and | or )$`) // what stands between names of one file
)

// Every file that the pages name is there, and declares what they say it does.
func TestDocumentsNameWhatThereIs(t *testing.T) {
	files, names := 0, 0
	for _, d := range documents(t) {
		text := string(fenced.ReplaceAll(d.text, nil))
		file, end := "", 0 // of the name before
		for _, at := range inline.FindAllStringSubmatchIndex(text, -1) {
			between, code := text[end:at[0]], text[at[2]:at[3]]
			end = at[1]
			name := ""
			switch m := filePath.FindStringSubmatch(code); {
			case m != nil:
				file, name = m[1], m[2]
				files++
				if _, err := os.Stat(filepath.Join("..", file)); err != nil {
					t.Errorf("%s names %s: %v", d.path, code, err)
					file = ""
				}
			case file != "" && listNames.MatchString(between) && bareName.MatchString(code):
				name = code
			default:
				file = ""
			}
			if name == "" || file == "" {
				file = ""
				continue
			}
			names++
			if !declares(t, filepath.Join("..", file))[name] {
				t.Errorf("%s names %s in %s, which does not declare it", d.path, name, file)
			}
		}
	}
	if files < 100 || names < 100 {
		t.Errorf("only %d files and %d names found; are they still looked for where they are?", files, names)
	}
}

// declares are the names that a file declares: Name, and Type.Name for methods and fields.
func declares(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			all[receiver(d)+d.Name.Name] = true
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.ValueSpec:
					for _, n := range s.Names {
						all[n.Name] = true
					}
				case *ast.TypeSpec:
					all[s.Name.Name] = true
					if fields, ok := s.Type.(*ast.StructType); ok {
						for _, f := range fields.Fields.List {
							for _, n := range f.Names {
								all[s.Name.Name+"."+n.Name] = true
							}
						}
					}
				}
			}
		}
	}
	return all
}

// receiver is the type that a method belongs to, with a point; empty for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	of := f.Recv.List[0].Type
	if p, ok := of.(*ast.StarExpr); ok {
		of = p.X
	}
	if generic, ok := of.(*ast.IndexExpr); ok {
		of = generic.X
	}
	return of.(*ast.Ident).Name + "."
}
