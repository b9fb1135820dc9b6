package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"pathbot/adapters/bolt"
	"pathbot/bot"
)

// runBackup copies the store: through the process that serves from it, or directly when none does.
func runBackup(ctx context.Context, a *app, args []string) error {
	file, err := a.fileArgument("backup", args)
	if err != nil {
		return err
	}
	name, err := a.setting("PATHBOT_STORE")
	if err != nil {
		return err
	}
	err = askControl(ctx, name, file)
	if errors.Is(err, errNobodyServes) {
		err = backupClosed(ctx, name, file)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "The copy is at "+file+", complete and checked.")
	return err
}

func backupClosed(ctx context.Context, name, file string) error {
	if !fileExists(name) {
		return fmt.Errorf("back up %s: there is no such store; name it with --store", name)
	}
	store, err := openStore(name)
	if err != nil {
		return err
	}
	b, ok := store.(bot.Backuper)
	if !ok {
		return errors.Join(errors.New("this store has a backup of its own; use the database's tools"), store.Close())
	}
	return errors.Join(b.Backup(ctx, file), store.Close())
}

// runRestore puts a checked copy in the store's place.
func runRestore(_ context.Context, a *app, args []string) error {
	file, err := a.fileArgument("restore", args)
	if err != nil {
		return err
	}
	name, err := a.setting("PATHBOT_STORE")
	if err != nil {
		return err
	}
	kept, err := bolt.Restore(file, name, time.Now()) //nolint:forbidigo // names the file that is kept
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, "The copy was sound; "+name+" holds it now.")
	if kept != "" {
		_, _ = fmt.Fprintln(a.out, "What was there before is at "+kept+".")
	}
	return nil
}

// fileArgument is the one file a command wants, as an absolute path.
func (a *app) fileArgument(verb string, args []string) (string, error) {
	fs := a.flagSet(verb, "store")
	words, err := a.parseAround(fs, args)
	if err != nil {
		return "", err
	}
	if len(words) != 1 || words[0] == "" {
		return "", usageError{"name one file: pathbot " + verb + " FILE"}
	}
	abs, err := filepath.Abs(words[0])
	if err != nil {
		return "", fmt.Errorf("find %s: %w", words[0], err)
	}
	return abs, nil
}
