//! A cache that forgets what was not asked for.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

use tracing::debug;

/// How long an entry stays.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    pub ttl: Duration,
    pub capacity: usize,
}

struct Entry<V> {
    value: V,
    inserted: Instant,
}

/// A bounded map with a time to live.
pub struct Cache<K, V> {
    policy: Policy,
    entries: HashMap<K, Entry<V>>,
}

impl<K: Eq + Hash + Clone, V: Clone> Cache<K, V> {
    pub fn new(policy: Policy) -> Self {
        Self {
            policy,
            entries: HashMap::with_capacity(policy.capacity),
        }
    }

    pub fn get(&mut self, key: &K, now: Instant) -> Option<V> {
        let expired = match self.entries.get(key) {
            Some(entry) => now.duration_since(entry.inserted) > self.policy.ttl,
            None => return None,
        };
        if expired {
            debug!("entry expired");
            self.entries.remove(key);
            return None;
        }
        self.entries.get(key).map(|entry| entry.value.clone())
    }

    pub fn insert(&mut self, key: K, value: V, now: Instant) {
        if self.entries.len() >= self.policy.capacity {
            self.evict_oldest();
        }
        self.entries.insert(key, Entry { value, inserted: now });
    }

    fn evict_oldest(&mut self) {
        let oldest = self
            .entries
            .iter()
            .min_by_key(|(_, entry)| entry.inserted)
            .map(|(key, _)| key.clone());
        if let Some(key) = oldest {
            self.entries.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_the_oldest() {
        let now = Instant::now();
        let mut cache = Cache::new(Policy { ttl: Duration::from_secs(5), capacity: 1 });
        cache.insert("a", 1, now);
        cache.insert("b", 2, now);
        assert_eq!(cache.get(&"a", now), None);
        assert_eq!(cache.get(&"b", now), Some(2));
    }
}
