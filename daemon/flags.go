package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// wrongFlag says in Chinese what the library says of flags.
func wrongFlag(cmd *cobra.Command, err error) error {
	return usagef("参数不对：%s。运行 %s --help 查看用法", flagFault(err), cmd.CommandPath())
}

func flagFault(err error) string {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		if e.GetSpecifiedShortnames() != "" {
			return fmt.Sprintf("没有“-%s”这个参数", e.GetSpecifiedName())
		}
		return fmt.Sprintf("没有“--%s”这个参数", e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Sprintf("--%s 后面没有写内容", e.GetFlag().Name)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		want := "应是整数"
		if e.GetFlag().Value.Type() == "bool" {
			want = "后面不用写内容"
		}
		return fmt.Sprintf("--%s %s，写的是“%s”", e.GetFlag().Name, want, e.GetValue())
	}
	if e, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return fmt.Sprintf("“%s”看不懂", e.GetSpecifiedFlag())
	}
	return err.Error()
}

// nothingEmpty refuses a flag or an argument of nothing: it is a variable of somebody's script that holds nothing, and a run as of
// now, or a check of no file, is not what was meant.
func nothingEmpty(cmd *cobra.Command, args []string) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && f.Value.String() == "" {
			err = usagef("--%s 后面是空的", f.Name)
		}
	})
	if err == nil && slices.Contains(args, "") {
		err = usagef("有一个参数是空的。用法：%s", cmd.UseLine())
	}
	return err
}
