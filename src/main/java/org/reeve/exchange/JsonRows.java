package org.reeve.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object a row, each on a line of its own: in an array, or as JSON lines. Values stand as they are: no program
 * calculates JSON.
 */
final class JsonRows implements RowFile {
    private final JsonGenerator json;
    private final List<String> names;
    private final boolean array;
    private boolean begun;

    /** @param array whether the rows stand in an array, so that all of it is one JSON document */
    JsonRows(OutputStream out, List<String> names, boolean array) {
        // What stands between JSON lines is written here
        JsonFactory factory =
                JsonFactory.builder().rootValueSeparator(array ? " " : "").build();
        this.json = factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        this.names = List.copyOf(names);
        this.array = array;
        if (array) {
            json.writeStartArray();
        }
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (array || begun) {
            json.writeRaw('\n');
        }
        begun = true;
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
