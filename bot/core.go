package bot

import (
	"errors"
	"strconv"
	"time"

	"pathbot/curriculum"
)

// Core runs the rules on a store. It is safe for concurrent use.
type Core struct {
	Store   Store
	Catalog *curriculum.Catalog
	Zones   *Zones
}

// NewCore is a core over a store and a catalog.
func NewCore(store Store, catalog *curriculum.Catalog, zones *Zones) *Core {
	return &Core{Store: store, Catalog: catalog, Zones: zones}
}

// learner is the record of a user; who is unknown is a learner who has done nothing yet, with the name and zone the platform tells.
func (c *Core) learner(tx ReadTx, u UserKey, p Person) (Learner, error) {
	l, err := tx.Learner(u)
	if errors.Is(err, ErrNotFound) {
		return Learner{User: u, Name: CleanName(p.Name), Zone: c.knownZone(p.Zone)}, nil
	}
	return l, err
}

// known reports whether there is a record of a user.
func (c *Core) known(tx ReadTx, u UserKey) (bool, error) {
	_, err := tx.Learner(u)
	return found(err)
}

// knownZone is name when it is a zone, else empty.
func (c *Core) knownZone(name string) string {
	if _, err := c.Zones.Load(name); err != nil {
		return ""
	}
	return name
}

// zoneName is the zone a learner's days are kept in: the learner's, else the workspace's, else UTC.
func (c *Core) zoneName(tx ReadTx, l Learner) (string, error) {
	if l.Zone != "" {
		return l.Zone, nil
	}
	return c.workspaceZone(tx, l.User.Workspace)
}

func (c *Core) workspaceZone(tx ReadTx, key WorkspaceKey) (string, error) {
	ws, err := tx.Workspace(key)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return "", err
	}
	if ws.Zone != "" {
		return ws.Zone, nil
	}
	return "UTC", nil
}

func (c *Core) zone(tx ReadTx, l Learner) (*time.Location, error) {
	name, err := c.zoneName(tx, l)
	return c.Zones.Get(name), err
}

// touch is the record of who sent a command, made when there is none, with name and zone brought up to date. It writes only what changed.
func (c *Core) touch(tx Tx, cmd Command) (Learner, error) {
	l, err := tx.Learner(cmd.User)
	fresh := errors.Is(err, ErrNotFound)
	if err != nil && !fresh {
		return l, err
	}
	if fresh {
		l = Learner{User: cmd.User, Name: CleanName(cmd.Person.Name), Zone: c.knownZone(cmd.Person.Zone), Joined: cmd.At}
		if err := c.openWorkspace(tx, cmd.User.Workspace, l.Zone); err != nil {
			return l, err
		}
		return l, tx.PutLearner(l)
	}
	return l, c.refresh(tx, &l, cmd.Person, cmd.At)
}

// refresh takes over what the platform says of a person: name, zone, and that the person is there.
func (c *Core) refresh(tx Tx, l *Learner, p Person, at time.Time) error {
	before := *l
	if p.Name != "" {
		l.Name = CleanName(p.Name)
	}
	if zone := c.knownZone(p.Zone); zone != "" && !l.Chose {
		l.Zone = zone
	}
	l.Left = false
	if l.Name == before.Name && l.Zone == before.Zone && !before.Left {
		return nil
	}
	if err := tx.PutLearner(*l); err != nil {
		return err
	}
	if l.Name != before.Name || before.Left {
		if err := relist(tx, *l); err != nil {
			return err
		}
	}
	if l.Zone != before.Zone {
		return c.moveSchedule(tx, *l, at)
	}
	return nil
}

// openWorkspace makes the record of a workspace; its boards are kept in the zone of the first learner that has one.
func (c *Core) openWorkspace(tx Tx, key WorkspaceKey, zone string) error {
	ws, err := tx.Workspace(key)
	if errors.Is(err, ErrNotFound) {
		return tx.PutWorkspace(Workspace{Key: key, Zone: zone})
	}
	if err != nil || ws.Zone != "" || zone == "" {
		return err
	}
	ws.Zone = zone
	return tx.PutWorkspace(ws)
}

func itoa(n int) string { return strconv.Itoa(n) }

func found(err error) (bool, error) {
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
