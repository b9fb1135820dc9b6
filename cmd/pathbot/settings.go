package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// setting is one value an operator may set: flag > environment > environment file > default.
type setting struct {
	env, flag, help, fallback string
	secret                    bool
	check                     func(string) error
}

// settings is the one table of settings.
func settings() []setting {
	all := []setting{
		{env: "PATHBOT_STORE", flag: "store", help: "file that keeps everything", fallback: "pathbot.db", check: checkStore},
		{env: "PATHBOT_CURRICULUM", flag: "curriculum", help: "directory of your own content", check: checkCurriculum},
		{env: "PATHBOT_LISTEN", flag: "listen", help: "address for HTTP: health, readiness, platforms", fallback: "127.0.0.1:8080", check: checkListen},
		{env: "PATHBOT_LOG_LEVEL", flag: "log-level", help: "debug, info, warn or error", fallback: "info", check: checkLevel},
	}
	return append(append(all, slackSettings()...), discordSettings()...)
}

func checkStore(v string) error {
	if strings.ContainsRune(v, 0) {
		return errors.New("a file name cannot hold a zero byte")
	}
	if info, err := os.Stat(v); err == nil && info.IsDir() {
		return errors.New("it is a directory; name a file in it")
	}
	if strings.Contains(v, "://") { // no file; what opens it says more
		return nil
	}
	if dir := filepath.Dir(v); !fileExists(dir) {
		return fmt.Errorf("the directory %s is not there; make it first", dir)
	}
	return nil
}

func checkCurriculum(v string) error {
	if v == "" {
		return nil
	}
	if info, err := os.Stat(v); err != nil || !info.IsDir() {
		return fmt.Errorf("there is no directory %s; name the one that holds paths/", v)
	}
	return nil
}

func checkListen(v string) error {
	_, port, err := net.SplitHostPort(v)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return errors.New("say host:port, like 127.0.0.1:8080 or :8080")
	}
	return nil
}

func checkLevel(v string) error {
	var l slog.Level
	if l.UnmarshalText([]byte(v)) != nil {
		return errors.New("say debug, info, warn or error")
	}
	return nil
}

// maxSecretFile bounds what a NAME_FILE may hold.
const maxSecretFile = 64 << 10

// setting is a value by its environment name. A name with _FILE holds the path of a file with the value.
func (a *app) setting(env string) (string, error) {
	for _, s := range settings() {
		if s.env == env {
			v, _, err := a.lookup(s)
			if err == nil && s.check != nil {
				if err := s.check(v); err != nil {
					return "", fmt.Errorf("%s: %w", s.env, err)
				}
			}
			return v, err
		}
	}
	return "", fmt.Errorf("there is no setting %s", env)
}

// lookup finds a value and says where it came from.
func (a *app) lookup(s setting) (value, from string, err error) {
	if v, ok := a.flags[s.env]; ok {
		return v, "flag --" + s.flag, nil
	}
	if v := a.getenv(s.env); v != "" {
		return v, "environment", nil
	}
	if file := a.getenv(s.env + "_FILE"); file != "" {
		info, err := os.Stat(file)
		if err == nil && info.Size() > maxSecretFile {
			return "", "", fmt.Errorf("%s_FILE: the file is larger than %d bytes", s.env, maxSecretFile)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return "", "", fmt.Errorf("%s_FILE: %w", s.env, err)
		}
		return strings.TrimSpace(string(data)), "file " + file, nil
	}
	return s.fallback, "default", nil
}

// faults are all faults of the settings at once.
func (a *app) faults() []string {
	var all []string
	for _, s := range settings() {
		v, _, err := a.lookup(s)
		if err == nil && s.check != nil && v != "" {
			if err = s.check(v); err != nil {
				err = fmt.Errorf("%s: %w", s.env, err)
			}
		}
		if err != nil {
			all = append(all, err.Error())
		}
	}
	return all
}

// logger writes JSON lines to the error stream.
func (a *app) logger() (*slog.Logger, error) {
	v, err := a.setting("PATHBOT_LOG_LEVEL")
	if err != nil {
		return nil, err
	}
	var l slog.Level
	if err := l.UnmarshalText([]byte(v)); err != nil {
		return nil, fmt.Errorf("PATHBOT_LOG_LEVEL: %w", err)
	}
	return slog.New(slog.NewJSONHandler(a.err, &slog.HandlerOptions{Level: l})), nil
}
