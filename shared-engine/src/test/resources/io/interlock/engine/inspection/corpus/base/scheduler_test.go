package scheduler

import (
	"context"
	"testing"

	"go.uber.org/zap/zaptest"
)

func TestAddAfterStop(t *testing.T) {
	s := New(zaptest.NewLogger(t))
	s.stopped = true
	if err := s.Add(func(context.Context) error { return nil }); err != ErrStopped {
		t.Fatalf("expected ErrStopped, got %v", err)
	}
}

func TestRunInOrder(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := New(zaptest.NewLogger(t))
	var order []int
	for i := 0; i < 3; i++ {
		i := i
		_ = s.Add(func(context.Context) error {
			order = append(order, i)
			if i == 2 {
				cancel()
			}
			return nil
		})
	}
	s.Run(ctx)
	if len(order) != 3 {
		t.Errorf("ran %d jobs, want 3", len(order))
	}
}
