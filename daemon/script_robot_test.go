package main

import (
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"guantong/daemon/notify/notifytest"
)

// robots are the group robots of the scripts that are running, by their variables.
var robots sync.Map

type robotOf struct {
	ts       *testscript.TestScript
	variable string
}

// groupRobot starts a robot for a script, and looks what it got. Its address is in the variable that names it:
//
//	robot start VARIABLE KIND [SECRET]
//	robot answers VARIABLE STATUS BODY   it answers its next call so; STATUS silent: not at all
//	robot got VARIABLE NUMBER            it has taken so many messages
//	robot said VARIABLE TEXT             the last message it took has a text in it
//	robot stop VARIABLE                  nobody is there any more
func groupRobot(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: robot start|answers|got|said|stop VARIABLE …")
	}
	key := robotOf{ts, args[1]}
	if args[0] == "start" {
		secret := ""
		if len(args) > 3 {
			secret = args[3]
		}
		robot := notifytest.New(args[2], secret, nil)
		robots.Store(key, robot)
		ts.Setenv(args[1], robot.Address())
		ts.Defer(func() {
			robot.Close()
			robots.Delete(key)
		})
		return
	}
	found, ok := robots.Load(key)
	if !ok {
		ts.Fatalf("robot start comes first")
	}
	robot := found.(*notifytest.Robot)
	got := robot.Received()
	switch {
	case args[0] == "stop":
		robot.Close()
	case args[0] == "answers" && len(args) == 4:
		status, _ := strconv.Atoi(args[2])
		robot.Answers(notifytest.Answer{Status: status, Body: args[3], Silent: args[2] == "silent"})
	case args[0] == "got" && len(args) == 3:
		if strconv.Itoa(len(got)) != args[2] {
			ts.Fatalf("%s got %d messages: %q", args[1], len(got), got)
		}
	case args[0] == "said" && len(args) == 3 && len(got) > 0:
		if strings.Contains(got[len(got)-1], args[2]) == neg {
			ts.Fatalf("%s was told %q", args[1], got[len(got)-1])
		}
	default:
		ts.Fatalf("usage: robot answers VARIABLE STATUS BODY | got VARIABLE NUMBER | said VARIABLE TEXT")
	}
}
