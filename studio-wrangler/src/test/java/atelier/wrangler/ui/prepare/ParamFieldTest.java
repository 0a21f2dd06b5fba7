package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.param.Field;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Example;
import atelier.flow.catalog.Transform;
import atelier.ui.form.Given;
import atelier.ui.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Every parameter of every transform can be given by hand: what an example says comes back from its control.
class ParamFieldTest {
  @BeforeAll
  static void startTheWindowsThread() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void givesBackEveryParameterOfEveryExample() throws Exception {
    List<String> lost = WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
      var wrong = new ArrayList<String>();
      for (Transform<?> transform : Catalog.standard().all()) {
        for (Example example : transform.examples()) {
          compare(transform, example, wrong);
        }
      }
      return wrong;
    });
    assertThat(lost).isEmpty();
  }

  private static void compare(Transform<?> transform, Example example, List<String> wrong) {
    for (Field field : transform.params().fields()) {
      JsonNode given = example.params().get(field.name());
      if (given == null || example.error() != null || given.isNull() || given.isContainerNode() && given.isEmpty() || given.isTextual() && given.asText().isEmpty()) {
        continue;
      }
      ParamField control = ParamField.of(field, given, type -> List.of(), Language.ENGLISH, () -> {});
      Given back = control.given().get();
      if (!(back instanceof Given.Value(JsonNode value)) || !alike(value, given)) {
        wrong.add(transform.id() + " " + field.name() + ": " + given + " became " + back);
      }
    }
  }

  /// Numbers may be written differently, a list of one is its value, and texts of any kind may be read as numbers.
  private static boolean alike(JsonNode one, JsonNode other) {
    if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
      ObjectNode rest = b.deepCopy();
      rest.properties().removeIf(e -> e.getValue().isNull());
      return a.size() == rest.size() && a.properties().stream().allMatch(e -> rest.has(e.getKey()) && alike(e.getValue(), rest.get(e.getKey())));
    }
    if (one.isArray() && other.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        if (i >= other.size() || !alike(one.get(i), other.get(i))) {
          return false;
        }
      }
      return one.size() == other.size();
    }
    JsonNode single = other.isArray() && other.size() == 1 && !one.isArray() ? other.get(0) : other;
    return one.equals(single) || one.isValueNode() && single.isValueNode() && one.asText().equals(single.asText()) || one.isNumber() && single.isNumber() && one.doubleValue() == single.doubleValue();
  }
}
