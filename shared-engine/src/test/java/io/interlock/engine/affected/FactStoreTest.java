package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactStoreTest {

    @Test
    void equal_bytes_in_another_kind_of_file_are_read_anew() {
        FactStore store = new FactStore();
        Facts facts = new Facts();
        store.put("go", "go.work", "b10b", facts);
        assertThat(store.get("go", "x/go.work", "b10b")).isSameAs(facts);
        assertThat(store.get("go", "x/go.mod", "b10b")).isNull();
        assertThat(store.get("npm", "go.work", "b10b")).isNull();
    }

    @Test
    void an_empty_workspace_file_does_not_make_an_empty_module_readable() {
        InMemoryTree tree = InMemoryTree.empty().with("go.work", "go 1.21\n").with("a/go.mod", "go 1.21\n");
        FactStore store = new FactStore();
        Discovery discovery = new Discovery(List.of(new GoBuild(false)));
        assertThat(discovery
                        .discover(tree.with("go.work", "go 1.21\nuse ./a\n"), store)
                        .unreadable())
                .containsExactly("a");
        new Workspace(tree, store).facts(new GoBuild(false), "go.work");
        assertThat(discovery.discover(tree, store).problems()).isNotEmpty();
    }
}
