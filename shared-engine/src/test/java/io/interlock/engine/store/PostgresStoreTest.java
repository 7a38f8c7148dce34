package io.interlock.engine.store;

class PostgresStoreTest extends StoreContract {

    @Override
    StoreLocation newLocation() {
        return PostgresServer.running().freshSchema();
    }
}
