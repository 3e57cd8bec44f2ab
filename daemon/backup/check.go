package backup

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Backup is a zip that is known to be whole.
type Backup struct {
	Manifest
	zip     *zip.ReadCloser
	entries map[string]*zip.File
}

// Open opens a zip and reads all of it: each file must be there once, with the size and the hash that the manifest has, under a name that
// a backup has. The error says for people what is not so.
func Open(ctx context.Context, file string) (b *Backup, err error) {
	z, err := zip.OpenReader(file)
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.New("不是 zip 文件，或者不完整（没有复制完、下载完）")
	}
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = z.Close()
		}
	}()
	b = &Backup{zip: z, entries: map[string]*zip.File{}}
	if len(z.File) > maxFiles+1 {
		return nil, checkBounds(len(z.File), 0)
	}
	for _, f := range z.File {
		if b.entries[f.Name] != nil {
			return nil, fmt.Errorf("里面有两个 %q", f.Name)
		}
		if !f.Mode().IsRegular() {
			return nil, fmt.Errorf("里面的 %q 不是文件", f.Name)
		}
		b.entries[f.Name] = f
	}
	if err := b.readManifest(); err != nil {
		return nil, err
	}
	return b, b.check(ctx)
}

// Close lets go of the zip.
func (b *Backup) Close() error { return b.zip.Close() }

func (b *Backup) readManifest() error {
	f, ok := b.entries[manifestName]
	if !ok || f.UncompressedSize64 > maxManifest {
		return errors.New("里面没有清单 " + manifestName + "：不是 guantong backup 做的备份，或者不完整（没有复制完、下载完）")
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("清单读不出：%w", err)
	}
	defer r.Close()
	if err := json.NewDecoder(io.LimitReader(r, maxManifest)).Decode(&b.Manifest); err != nil {
		return fmt.Errorf("清单读不出：%w", err)
	}
	if b.Format > format || b.Format < 1 {
		return errors.New("是更新的版本做的备份，本版本不能用：换上新版本再恢复")
	}
	return nil
}

// check reads every file once.
func (b *Backup) check(ctx context.Context) error {
	var total int64
	for _, f := range b.Files {
		if err := checkName(f.Name); err != nil {
			return err
		}
		if f.Size < 0 || f.Size > maxBytes {
			return checkBounds(0, f.Size)
		}
		total += f.Size
		if err := checkBounds(0, total); err != nil {
			return err
		}
	}
	if len(b.Files)+1 != len(b.entries) {
		return errors.New("里面的文件和清单对不上")
	}
	if !b.Has(Settings) {
		return errors.New("里面没有设置文件 " + Settings)
	}
	for _, f := range b.Files {
		if err := b.copy(ctx, f, io.Discard); err != nil {
			return err
		}
	}
	return nil
}

// copy copies a file out of the zip, as long as it is what the manifest has.
func (b *Backup) copy(ctx context.Context, f File, to io.Writer) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entry, ok := b.entries[f.Name]
	if !ok {
		return fmt.Errorf("里面缺了 %s", f.Name)
	}
	r, err := entry.Open()
	if err != nil {
		return fmt.Errorf("%s 读不出：%w", f.Name, err)
	}
	defer r.Close()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(sum, to), io.LimitReader(r, f.Size+1))
	if err == nil && (n != f.Size || hex.EncodeToString(sum.Sum(nil)) != f.SHA256) {
		err = errAltered
	}
	if err != nil {
		return fmt.Errorf("%s：%w", f.Name, err)
	}
	return nil
}

// SettingsText is what the settings file says.
func (b *Backup) SettingsText(ctx context.Context) ([]byte, error) {
	f := b.file(Settings)
	if f.Size > maxSettings {
		return nil, errors.New("里面的设置文件太大")
	}
	var text strings.Builder
	err := b.copy(ctx, f, &text)
	return []byte(text.String()), err
}
