package scheduler

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.uber.org/zap"
)

// ErrStopped is returned when a job is added after Stop.
var ErrStopped = errors.New("scheduler: stopped")

// Job is a unit of work.
type Job func(ctx context.Context) error

// Scheduler runs jobs one after the other.
type Scheduler struct {
	mu      sync.Mutex
	pending []Job
	stopped bool
	wake    chan struct{}
	lg      *zap.Logger
}

// New returns a scheduler that is not running yet.
func New(lg *zap.Logger) *Scheduler {
	return &Scheduler{wake: make(chan struct{}, 1), lg: lg}
}

// Add queues a job.
func (s *Scheduler) Add(job Job) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return ErrStopped
	}
	s.pending = append(s.pending, job)
	select {
	case s.wake <- struct{}{}:
	default:
	}
	return nil
}

// Run works until the context is done.
func (s *Scheduler) Run(ctx context.Context) {
	for {
		job := s.next()
		if job == nil {
			select {
			case <-ctx.Done():
				return
			case <-s.wake:
				continue
			}
		}
		start := time.Now()
		if err := job(ctx); err != nil {
			s.lg.Warn("job failed", zap.Error(err), zap.Duration("took", time.Since(start)))
		}
	}
}

func (s *Scheduler) next() Job {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pending) == 0 {
		return nil
	}
	job := s.pending[0]
	s.pending = s.pending[1:]
	return job
}
