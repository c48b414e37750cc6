package house_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"

	"palmares/pkg/config"
)

// composed reads docker-compose.yml as Compose does, with all its profiles.
func composed(t *testing.T, environment types.Mapping) (*types.Project, error) {
	t.Helper()
	name, err := filepath.Abs(filepath.Join(root, "docker-compose.yml"))
	if err != nil {
		t.Fatal(err)
	}
	return loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir: filepath.Dir(name), ConfigFiles: []types.ConfigFile{{Filename: name}}, Environment: environment,
	}, loader.WithProfiles([]string{"*"}))
}

func services(t *testing.T) types.Services {
	t.Helper()
	project, err := composed(t, types.Mapping{"PALMARES_HOST": "concours.example"})
	if err != nil {
		t.Fatal(err)
	}
	return project.Services
}

func TestCompose_asksForTheNameOfTheSite(t *testing.T) {
	if _, err := composed(t, nil); err == nil || !strings.Contains(err.Error(), "PALMARES_HOST") {
		t.Error("it starts without a public name:", err)
	}
}

func TestCompose_everyServiceIsPinnedProbedAndRestarted(t *testing.T) {
	var breaches []string
	for name, service := range services(t) {
		if _, tag, _ := strings.Cut(service.Image, ":"); service.Build == nil && (tag == "" || tag == "latest") {
			breaches = append(breaches, name+": the image has no version")
		}
		if service.HealthCheck == nil || len(service.HealthCheck.Test) == 0 {
			breaches = append(breaches, name+": nobody asks whether it is well")
		}
		if service.Restart != types.RestartPolicyUnlessStopped {
			breaches = append(breaches, name+": after a power cut it stays down")
		}
		for on, dependency := range service.DependsOn {
			if dependency.Condition != types.ServiceConditionHealthy {
				breaches = append(breaches, name+": does not wait until "+on+" is well")
			}
		}
	}
	keep(t, "docker-compose.yml survives a night without anybody. These do not:", breaches)
}

func TestCompose_onlyTheProxyIsReachedFromOutside(t *testing.T) {
	var breaches []string
	for name, service := range services(t) {
		for _, port := range service.Ports {
			if name != "caddy" && port.HostIP != "127.0.0.1" {
				breaches = append(breaches, fmt.Sprintf("%s: %s", name, port.Published))
			}
		}
	}
	keep(t, "People come in by HTTPS. These ports are open beside it:", breaches)
}

func TestCompose_secretsComeFromFiles(t *testing.T) {
	var breaches []string
	for name, service := range services(t) {
		for key, value := range service.Environment {
			hidden := strings.Contains(key, "PASSWORD") || strings.Contains(key, "SECRET")
			if value != nil && hidden && !strings.HasPrefix(*value, "/run/secrets/") {
				breaches = append(breaches, name+": "+key)
			}
		}
	}
	keep(t, "An environment is seen by whoever lists processes and containers. These are no files:", breaches)
}

// The proxy's file names no replica, so that it also serves the same topology without Docker.
func TestCompose_theProxyKnowsEveryReplica(t *testing.T) {
	all := services(t)
	told := strings.Fields(*all["caddy"].Environment["PALMARES_REPLICAS"])
	var replicas []string
	for name, service := range all {
		if service.Build != nil {
			replicas = append(replicas, name+":8080")
		}
	}
	slices.Sort(replicas)
	if len(replicas) < 2 || !slices.Equal(told, replicas) {
		t.Errorf("the replicas are %v, the proxy knows %v", replicas, told)
	}
	proxy, err := os.ReadFile(filepath.Join(root, "Caddyfile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"{$PALMARES_HOST}", "{$PALMARES_REPLICAS}"} {
		if !strings.Contains(string(proxy), name) {
			t.Error("the Caddyfile does not read", name)
		}
	}
}

// settings are the variables that the server reads.
func settings() map[string]bool {
	known := map[string]bool{"TMPDIR": true} // Go itself reads this one
	for _, kind := range []reflect.Type{reflect.TypeFor[config.Server](), reflect.TypeFor[config.Backup](), reflect.TypeFor[config.Watch]()} {
		for i := range kind.NumField() {
			known[kind.Field(i).Tag.Get("env")] = true
		}
	}
	return known
}

func TestCompose_setsWhatTheServerReads(t *testing.T) {
	known := settings()
	var breaches []string
	for _, replica := range []string{"palmares-1", "palmares-2"} {
		for key := range services(t)[replica].Environment {
			if !known[key] {
				breaches = append(breaches, "docker-compose.yml: "+key)
			}
		}
	}
	image, err := os.ReadFile(filepath.Join(root, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(image)) {
		for _, pair := range strings.Fields(strings.TrimPrefix(line, "ENV ")) {
			if key, _, is := strings.Cut(pair, "="); is && strings.HasPrefix(line, "ENV ") && !known[key] {
				breaches = append(breaches, "Dockerfile: "+key)
			}
		}
	}
	keep(t, "pkg/config does not read these:", breaches)
}

// finishing is how long requests may take to end once the port is closed; see grace in cmd/palmares.
const finishing = 15 * time.Second

func TestCompose_aStopLosesNothing(t *testing.T) {
	for _, replica := range []string{"palmares-1", "palmares-2"} {
		one := services(t)[replica]
		drain, err := time.ParseDuration(*one.Environment["PALMARES_DRAIN"])
		if err != nil || drain < 5*time.Second || one.StopGracePeriod == nil || time.Duration(*one.StopGracePeriod) <= drain+finishing {
			t.Errorf("%s drains for %s, and is killed after %v: %v", replica, drain, one.StopGracePeriod, err)
		}
	}
	unit, err := os.ReadFile(filepath.Join(root, "docs", "systemd", "palmares.service"))
	if err != nil || !strings.Contains(string(unit), "PALMARES_DRAIN=") {
		t.Error("the unit says nothing of a drain:", err)
	}
}

func TestCompose_backupsLieOnAVolumeAndOnlyForAKey(t *testing.T) {
	for key, folder := range map[string]string{"": "", "age1example": "/backups"} {
		project, err := composed(t, types.Mapping{"PALMARES_HOST": "concours.example", "PALMARES_BACKUP_RECIPIENT": key})
		if err != nil {
			t.Fatal(err)
		}
		one := project.Services["palmares-1"]
		if to := *one.Environment["PALMARES_BACKUP_TO"]; to != folder || *one.Environment["PALMARES_BACKUP_RECIPIENT"] != key {
			t.Errorf("for the key %q backups go to %q", key, to)
		}
		if !slices.ContainsFunc(one.Volumes, func(at types.ServiceVolumeConfig) bool { return at.Target == "/backups" }) {
			t.Error("its root is read-only, and /backups is no volume")
		}
	}
}

// What strangers send waits on a disk, and what lies in memory is bounded.
func TestCompose_uploadsDoNotFillTheMemory(t *testing.T) {
	var breaches []string
	for name, service := range services(t) {
		for _, mounted := range service.Tmpfs {
			if !strings.Contains(mounted, "size=") {
				breaches = append(breaches, name+": "+mounted+" may take all of it")
			}
		}
		files, spool := service.Environment["PALMARES_FILES"], service.Environment["PALMARES_SPOOL"]
		if files == nil || !strings.HasPrefix(*files, "s3://") {
			continue
		}
		if spool == nil || !slices.ContainsFunc(service.Volumes, func(v types.ServiceVolumeConfig) bool { return strings.HasPrefix(*spool, v.Target+"/") }) {
			breaches = append(breaches, name+": uploads wait on no disk")
		}
	}
	keep(t, "Memory is everybody's. These give it to whoever sends files:", breaches)
}
