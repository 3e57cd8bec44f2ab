package intake_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guantong/daemon/intake"
	"guantong/daemon/intake/token"
	"guantong/rules/county"
)

// certify writes a certificate for a name, and its key.
func certify(t *testing.T, at intake.Public, number int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(number), DNSNames: []string{"saoma.test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{at.Cert: {Type: "CERTIFICATE", Bytes: cert}, at.Key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	later := time.Now().Add(time.Duration(number) * time.Second) // as another time would be
	if err := os.Chtimes(at.Cert, later, later); err != nil {
		t.Fatal(err)
	}
}

// With a certificate of its own the program encrypts by itself, and takes up another certificate without being started again; while that
// is half written, the former one stands.
func TestCertificate(t *testing.T) {
	dir := t.TempDir()
	at := intake.Public{Listen: "127.0.0.1:0", Cert: filepath.Join(dir, "a.pem"), Key: filepath.Join(dir, "a.key")}
	if _, err := intake.Listen(at, intake.Options{Public: &url.URL{}, County: county.New("某县", "431227", nil, nil)}); err == nil || !strings.Contains(err.Error(), "intake.certificate") {
		t.Errorf("without the files it says %v", err)
	}
	certify(t, at, 1)
	d := newDoor(t, at, func(o *intake.Options) { o.Public = &url.URL{Scheme: "https", Host: "saoma.test"} })
	path := d.code(token.Village, village)
	asked := func() int64 {
		t.Helper()
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}}
		r, err := http.NewRequest("GET", d.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "saoma.test"
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		if answer.StatusCode != 200 || answer.Header.Get("Strict-Transport-Security") == "" {
			t.Errorf("the answer is %s, %v", answer.Status, answer.Header)
		}
		return answer.TLS.PeerCertificates[0].SerialNumber.Int64()
	}
	if n := asked(); n != 1 {
		t.Errorf("the certificate is number %d", n)
	}
	certify(t, at, 2)
	if n := asked(); n != 2 {
		t.Errorf("the certificate is number %d after it was renewed", n)
	}
	if err := os.WriteFile(at.Cert, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := asked(); n != 2 {
		t.Errorf("the certificate is number %d while another is written", n)
	}
	if r, err := http.Get("http" + strings.TrimPrefix(d.url, "https") + path); err == nil && r.StatusCode == 200 {
		t.Error("it answers without encryption")
	}
}
