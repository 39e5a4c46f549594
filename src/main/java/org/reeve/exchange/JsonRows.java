package org.reeve.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON array of one object a row. Values stand as they are: no program calculates JSON. */
final class JsonRows implements RowFile {
    private final JsonGenerator json;
    private final List<String> names;

    JsonRows(OutputStream out, List<String> names) {
        this.json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        this.names = List.copyOf(names);
        json.writeStartArray();
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        for (int column = 0; column < names.size(); column++) {
            Object value = values.get(column);
            json.writeName(names.get(column));
            if (value == null) {
                json.writeNull();
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
