package google

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

// Authorize gets a person's token for an OAuth client of the installed kind and saves it, for its owner alone. show is
// given the page that the person must open in a browser on this computer; Authorize waits until Google sends the browser
// back, or the context ends. wide asks for all files of the Drive, not only those that the program makes.
func Authorize(ctx context.Context, credentials []byte, wide bool, tokenFile string, show func(page string)) error {
	conf, err := clientConfig(credentials, wide)
	if err != nil {
		return err
	}
	if err := keepable(tokenFile); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("本机上开不了等候授权的端口：%w", err)
	}
	conf.RedirectURL = "http://" + listener.Addr().String()
	state, verifier := rand.Text(), oauth2.GenerateVerifier()
	back := make(chan returned, 1)
	server := &http.Server{Handler: awaitReturn(state, back), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(listener)
	defer server.Close()

	show(conf.AuthCodeURL(state, oauth2.AccessTypeOffline, oauth2.ApprovalForce, oauth2.S256ChallengeOption(verifier)))
	var r returned
	select {
	case <-ctx.Done():
		return ctx.Err()
	case r = <-back:
	}
	defer server.Shutdown(ctx) // so that the browser gets its page
	if r.refused != "" {
		return &Error{Reason: "没有得到授权", Advice: "再运行一次 guantong auth，在网页上选“允许”"}
	}
	token, err := conf.Exchange(ctx, r.code, oauth2.VerifierOption(verifier))
	if err != nil {
		return tokenError(err)
	}
	if token.RefreshToken == "" {
		return &Error{Reason: "Google 没有给长期授权", Advice: "在 Google 账号的“第三方应用”里删除本程序的授权，再运行一次 guantong auth"}
	}
	if granted, told := token.Extra("scope").(string); told && !covers(granted, conf.Scopes) {
		return &Error{Reason: "授权不全：没有把要的权限都选上", Advice: "再运行一次 guantong auth，在 Google 的网页上把方框全部勾上"}
	}
	return saveToken(tokenFile, token)
}

// covers tells whether all scopes are among those that were granted: people may leave out some.
func covers(granted string, scopes []string) bool {
	all := strings.Fields(granted)
	return !slices.ContainsFunc(scopes, func(scope string) bool { return !slices.Contains(all, scope) })
}

// clientConfig reads the JSON of an OAuth client. The token URI in it is honoured.
func clientConfig(credentials []byte, wide bool) (*oauth2.Config, error) {
	if _, err := google.JWTConfigFromJSON(credentials); err == nil {
		return nil, &Error{Reason: "凭据是服务账号的密钥，不用授权", Advice: "把两个文件夹共享给服务账号，就可以运行了"}
	}
	conf, err := google.ConfigFromJSON(credentials, scopesOf(wide)...)
	if kind := new(kindOfCredentials); err != nil || json.Unmarshal(credentials, kind) != nil || kind.Installed == nil {
		return nil, badCredentials("凭据文件不是“桌面应用”的 OAuth 客户端")
	}
	return conf, nil
}

// returned is what Google sends the browser back with.
type returned struct{ code, refused string }

// awaitReturn serves the page that the browser is sent back to. A visit without the state, which only Google has been
// told, is somebody else's.
func awaitReturn(state string, back chan<- returned) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(state)) != 1 {
			http.Error(w, "这不是本次授权的页面。", http.StatusNotFound)
			return
		}
		answer := returned{q.Get("code"), q.Get("error")}
		if answer.code == "" && answer.refused == "" {
			answer.refused = "no code"
		}
		select {
		case back <- answer:
		default: // the page was loaded again
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		text := "授权完成，可以关闭这个网页，回到贯通。"
		if answer.refused != "" {
			text = "没有授权。可以关闭这个网页；要再试，请重新运行 guantong auth。"
		}
		fmt.Fprintf(w, "<!doctype html><html lang=zh-CN><title>贯通</title><p>%s</p></html>", text)
	})
}
