package org.reeve.savedview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reeve.filter.Operator;
import org.reeve.filter.Rule;
import tools.jackson.databind.json.JsonMapper;

class ViewStateTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ViewState STATE = new ViewState(
            Map.of("text", "ada \u201Cquoted\u201D", "active", "true"),
            new Rule.Group(false, List.of(new Rule.Condition("phone", Operator.EMPTY))),
            "NAME+",
            "name=190 -phone=120");

    @Test
    void aViewComesBackFromItsTextAsItWas() {
        String text = JSON.writeValueAsString(STATE.write());
        assertThat(ViewState.read(JSON.readValue(text, Object.class))).contains(STATE);
    }

    @Test
    void whatNoViewWroteIsNoView() {
        String text = JSON.writeValueAsString(STATE.write());
        for (String broken : List.of(
                "{}",
                "[]",
                text.replaceFirst("\"version\":1", "\"version\":2"),
                text.replace("\"true\"", "true"),
                text.replace("ada", "a\\u0007da"),
                text.replace("ada", "a".repeat(2_001)),
                text.replace("\"is\":\"empty\"", "\"is\":\"hidden\""))) {
            assertThat(ViewState.read(JSON.readValue(broken, Object.class)))
                    .as(broken)
                    .isEmpty();
        }
    }
}
