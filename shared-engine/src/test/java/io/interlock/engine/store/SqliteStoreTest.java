package io.interlock.engine.store;

import io.interlock.engine.store.StoreLocation.InFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    Path folder;

    @Override
    StoreLocation newLocation() {
        return new InFile(folder.resolve("deep/er/store.db"));
    }
}
