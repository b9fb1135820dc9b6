package discord

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// finish sends the answer of an interaction that was put off, by replacing what the deferral shows. Who sees it was decided by the deferral: a private answer to a public one is
// sent beside it, and what the deferral shows goes away.
func (a *Adapter) finish(ctx context.Context, j *job, r response) {
	b, ok := r.Data.(*body)
	if !ok {
		return
	}
	if end, has := ctx.Deadline(); has { // that of the work; what came of it may be told a while longer
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(context.WithoutCancel(ctx), end.Add(followFor))
		defer cancel()
	}
	app := j.in.ApplicationID
	if _, ok := snowflake(app); !ok {
		app = a.config.ApplicationID
	}
	hook := "/webhooks/" + app + "/" + url.PathEscape(j.in.Token)
	private := b.Flags&flagEphemeral != 0
	b.Flags = 0
	if j.public && private {
		b.Flags = flagEphemeral
		if err := a.follow(ctx, request{method: http.MethodPost, path: hook, body: b}); err != nil {
			a.lost(ctx, j, err)
			return
		}
		_ = a.follow(ctx, request{method: http.MethodDelete, path: hook + "/messages/@original"})
		return
	}
	edit := request{method: http.MethodPatch, path: hook + "/messages/@original", body: b}
	err := a.follow(ctx, edit)
	if codeOf(err) == codeMalformed { // what the deferral shows would stay for ever
		instead := a.artist(mark{}).draw(sorry())
		instead.Flags = 0
		edit.body = instead
		err = a.follow(ctx, edit)
	}
	if err != nil {
		a.lost(ctx, j, err)
	}
}

// callback answers an interaction that came over the gateway.
func (a *Adapter) callback(ctx context.Context, j *job, r response) error {
	post := request{method: http.MethodPost, path: "/interactions/" + j.in.ID + "/" + url.PathEscape(j.in.Token) + "/callback", body: r}
	short, cancel := context.WithTimeout(ctx, callbackWithin)
	defer cancel()
	doubt := false
	for {
		err := a.api.do(short, post)
		if doubt && codeOf(err) == codeAnswered {
			return nil // an earlier try arrived, which is as good
		}
		var e *apiError
		if err == nil || !errors.As(err, &e) {
			return err
		}
		wait := callbackPause
		switch {
		case e.Status == 0 || e.Status >= 500:
			doubt = doubt || e.Sent
		case e.Status == http.StatusTooManyRequests && !e.Banned:
			wait = e.RetryAfter
		default:
			return err
		}
		if pause(short, wait, nil) != nil {
			return err
		}
	}
}

// callbackPause is what a first answer waits for before it is tried again; Discord gives it three seconds in all.
const callbackPause = 100 * time.Millisecond

// refusedForGood says that Discord knows nothing of an interaction, or took an answer of somebody else: nothing that follows would be taken either.
func refusedForGood(err error) bool {
	var e *apiError
	return errors.As(err, &e) && e.Status >= 400 && e.Status < 500 && e.Status != http.StatusTooManyRequests
}

// callbackWithin is how long Discord waits for a first answer, less what the way takes.
const callbackWithin = 2800 * time.Millisecond

// followTries is how often an answer that was put off is sent while Discord does not take it.
const followTries = 3

// followFor is how much longer than the work an answer may be told: together less than the fifteen minutes its token lives.
const followFor = 4 * time.Minute

// followPatience is how long an answer waits for a limit.
const followPatience = 3 * time.Minute

func (a *Adapter) follow(ctx context.Context, r request) error {
	wait := 500 * time.Millisecond
	for i := 1; ; i++ {
		err := a.api.do(ctx, r)
		var e *apiError
		if err == nil || !errors.As(err, &e) || i == followTries {
			return err
		}
		switch {
		case e.Status == http.StatusTooManyRequests && e.RetryAfter <= followPatience:
			wait = e.RetryAfter // also when the whole address is shut out: the person waits for an answer
		case e.Status != 0 && e.Status < 500:
			return err
		}
		if pause(ctx, wait, nil) != nil {
			return err
		}
		wait *= 2
	}
}

// lost notes that an answer did not reach the person. What it told is done all the same; doing it again is harmless.
func (a *Adapter) lost(ctx context.Context, j *job, err error) {
	attrs := []any{"request", j.in.ID, "workspace", j.in.GuildID, "error", err.Error()}
	if code := codeOf(err); code == codeUnknownInteraction || code == codeAnswered {
		attrs = append(attrs, "hint", "the answer came after Discord's three seconds, or another process answers with the same token")
	}
	a.log.WarnContext(ctx, "discord answer not delivered", attrs...)
}
