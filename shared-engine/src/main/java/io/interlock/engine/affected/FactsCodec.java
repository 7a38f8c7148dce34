package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.cache.Decoder;
import io.interlock.engine.cache.Encoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the facts of manifests, and digests of shared files, for the cache and reads them back. */
final class FactsCodec {

    private FactsCodec() {}

    static byte[] encode(Map<String, Facts> factsByBlob) {
        Encoder out = new Encoder();
        out.number(factsByBlob.size());
        for (Map.Entry<String, Facts> entry : factsByBlob.entrySet()) {
            out.string(entry.getKey());
            List<Fact> facts = entry.getValue().all();
            out.number(facts.size());
            for (Fact fact : facts) {
                out.string(fact.name());
                out.number(fact.line());
                out.number(fact.values().size());
                for (String value : fact.values()) {
                    out.string(value);
                }
            }
        }
        return out.toBytes();
    }

    /**
     * Reads facts back.
     *
     * @throws IndexOutOfBoundsException when the bytes are not facts
     */
    static Map<String, Facts> decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int count = in.number();
        Map<String, Facts> factsByBlob = new HashMap<>(Math.min(count, bytes.length) * 2);
        for (int i = 0; i < count; i++) {
            String blob = in.string();
            Facts facts = new Facts();
            int factCount = in.number();
            for (int k = 0; k < factCount; k++) {
                facts.add(fact(in));
            }
            factsByBlob.put(blob, facts);
        }
        return factsByBlob;
    }

    private static Fact fact(Decoder in) {
        String name = in.string();
        int line = in.number();
        int valueCount = in.number();
        List<String> values = new ArrayList<>(Math.min(valueCount, 64));
        for (int i = 0; i < valueCount; i++) {
            values.add(in.string());
        }
        return new Fact(name, line, values);
    }

    static byte[] encodeDigests(Map<String, String> digests) {
        Encoder out = new Encoder();
        out.number(digests.size());
        for (Map.Entry<String, String> digest : digests.entrySet()) {
            out.string(digest.getKey());
            out.string(digest.getValue());
        }
        return out.toBytes();
    }

    /**
     * Reads digests back.
     *
     * @throws IndexOutOfBoundsException when the bytes are not digests
     */
    static Map<String, String> decodeDigests(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int count = in.number();
        Map<String, String> digests = new HashMap<>(Math.min(count, bytes.length) * 2);
        for (int i = 0; i < count; i++) {
            digests.put(in.string(), in.string());
        }
        return digests;
    }
}
