package io.interlock.engine.chaos;

import io.interlock.engine.store.PostgresServer;
import java.nio.file.Path;
import java.util.Map;

class PostgresChaosTest extends ChaosContract {

    @Override
    String store(Path folder) {
        return PostgresServer.running().url("chaos");
    }

    @Override
    Map<String, String> variables() {
        return PostgresServer.running().environment();
    }
}
