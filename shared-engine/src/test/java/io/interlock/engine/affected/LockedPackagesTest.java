package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.manifest.ManifestException;
import org.junit.jupiter.api.Test;

class LockedPackagesTest {

    @Test
    void packages_that_need_each_other_in_all_ways_are_refused() {
        LockedPackages locked = new LockedPackages();
        int count = 4_000;
        for (int i = 0; i < count; i++) {
            locked.add("a", "1." + i, new ContentDigest().add("a" + i));
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < count; i++) {
                        locked.need(i, "a", "", false);
                    }
                })
                .isInstanceOf(ManifestException.class);
    }

    @Test
    void a_changed_version_shows_in_whoever_needs_it_and_in_nobody_else() {
        assertThat(below(0, "1")).isNotEqualTo(below(0, "2"));
        assertThat(below(1, "1")).isEqualTo(below(1, "2"));
    }

    private static String below(int root, String version) {
        LockedPackages locked = new LockedPackages();
        locked.add("user", "1", null);
        locked.add("other", "1", null);
        locked.add("used", version, new ContentDigest().add("used").add(version));
        locked.need(0, "used", "", false);
        return locked.digestBelow(root);
    }
}
