package io.interlock.engine.store;

import io.interlock.engine.store.StoreLocation.InFile;
import io.interlock.engine.store.StoreLocation.OnServer;
import java.time.Clock;

/** Opens stores. */
public final class Stores {

    private Stores() {}

    /**
     * Opens a store, making it or bringing its tables up to date where that is due.
     *
     * @param clock tells when a run last changed
     * @throws StoreException when it cannot be opened, or a newer release made it; it is then left as it was
     */
    public static Store open(StoreLocation location, Clock clock) {
        Engine engine = engine(location);
        Sql sql = new Sql(engine);
        try {
            new Schema(engine, sql).bringUpToDate();
            return new SqlStore(engine, sql, clock);
        } catch (RuntimeException e) {
            sql.close();
            engine.close();
            throw e;
        }
    }

    /** What reaches a place. */
    static Engine engine(StoreLocation location) {
        return location instanceof InFile file ? SqliteEngine.on(file.path()) : new PostgresEngine((OnServer) location);
    }
}
