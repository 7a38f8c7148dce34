package io.interlock.engine.chaos;

import java.nio.file.Path;
import java.util.Map;

class SqliteChaosTest extends ChaosContract {

    @Override
    String store(Path folder) {
        return folder.resolve("runs.db").toString();
    }

    @Override
    Map<String, String> variables() {
        return Map.of();
    }
}
