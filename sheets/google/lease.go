package google

import (
	"context"
	"crypto/rand"
	"errors"
	mathrand "math/rand/v2"
	"strings"
	"time"

	"google.golang.org/api/drive/v3"
	"google.golang.org/api/googleapi"

	"guantong/sheets"
)

// A lease is a property of the output folder: guantong-run-… = when it runs out, and whose it is. Every holder has a key of its
// own, so that nobody writes over another's. Who wants it writes first and looks then: of two that come at one moment at least one
// sees the other, and whoever sees another gives way and comes again after a while that chance chooses.
const (
	leaseKey  = "guantong-run-"
	leaseWait = 4 * time.Second // between looks at a lease that somebody else has, at most
	maxHolder = 12              // letters; Drive keeps 124 bytes of a key and its value
)

// ErrNoLease is an output folder on which no lease can be kept: the authorisation is for files and folders that the program made.
var ErrNoLease = errors.New("汇总文件夹不是程序建的，授权又只用于程序建的文件，没法在上面登记“正在运行”：别的电脑同时运行的，不会互相等候。要避免，" + widen)

// Lease waits until no other run works on the output folder, from whatever machine, and keeps others off until release is called,
// or for so long if that never happens. Before it waits, waiting is told who has the lease. Runs of one machine that do not share
// a database need it as well.
func (s *Store) Lease(ctx context.Context, holder string, now func() time.Time, d time.Duration, waiting func(who string)) (release func(), err error) {
	key := leaseKey + rand.Text()[:10]
	if letters := []rune(holder); len(letters) > maxHolder {
		holder = string(letters[:maxHolder])
	}
	for told := ""; ; {
		others, err := s.hold(ctx, key, holder, now, d)
		if err != nil {
			return nil, err
		}
		if others == "" {
			return func() { s.letGo(ctx, key) }, nil
		}
		s.letGo(ctx, key)
		if others != told && waiting != nil {
			waiting(others)
		}
		told = others
		if err := sheets.Sleep(ctx, leaseWait/4+mathrand.N(leaseWait*3/4)); err != nil {
			return nil, err
		}
	}
}

// hold writes a lease and tells who else has one. Leases that have run out are removed.
func (s *Store) hold(ctx context.Context, key, holder string, now func() time.Time, d time.Duration) (others string, err error) {
	value := now().Add(d).UTC().Format(time.RFC3339) + " " + holder
	if err = s.setProperties(ctx, map[string]string{key: value}); err != nil {
		return "", s.leaseError(ctx, err)
	}
	f, err := s.drive.Files.Get(s.output).SupportsAllDrives(true).Fields("appProperties").Context(ctx).Do()
	if err != nil {
		s.letGo(ctx, key)
		return "", s.leaseError(ctx, err)
	}
	if f.AppProperties[key] != value {
		return "别的运行", nil // somebody has removed it
	}
	for other, text := range f.AppProperties {
		if other == key || !strings.HasPrefix(other, leaseKey) {
			continue
		}
		until, who, _ := strings.Cut(text, " ")
		if end, err := time.Parse(time.RFC3339, until); err == nil && now().Before(end) {
			others = who
			continue
		}
		s.letGo(ctx, other)
	}
	return others, nil
}

func (s *Store) leaseError(ctx context.Context, err error) error {
	if e, ok := errors.AsType[*googleapi.Error](err); ok && s.beyond(e) {
		return ErrNoLease
	}
	return s.explain(ctx, "登记正在运行", err)
}

// letGo removes a lease, also after the run was cut off. One that cannot be removed runs out.
func (s *Store) letGo(ctx context.Context, key string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	_, _ = s.drive.Files.Update(s.output, &drive.File{AppProperties: map[string]string{}, NullFields: []string{"AppProperties." + key}, ForceSendFields: []string{"AppProperties"}}).
		SupportsAllDrives(true).Fields("id").Context(ctx).Do()
}

func (s *Store) setProperties(ctx context.Context, properties map[string]string) error {
	return surely(ctx, func() error {
		_, err := s.drive.Files.Update(s.output, &drive.File{AppProperties: properties}).SupportsAllDrives(true).Fields("id").Context(ctx).Do()
		return err
	}, func() (bool, error) { return false, nil }) // the same once more does no harm
}
