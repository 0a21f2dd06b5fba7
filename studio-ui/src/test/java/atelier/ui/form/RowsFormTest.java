package atelier.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.core.param.Param;
import atelier.core.param.ParamSchema;
import atelier.ui.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Lists of records and maps are filled in row by row.
class RowsFormTest {
  enum Fn {
    SUM, QUANTILE
  }

  record Item(@Param(required = true) Fn fn, @Param(type = "col") @Nullable String column, @Param(min = 0, max = 1, when = "fn=quantile") @Nullable Double q) {}

  record Wish(List<Item> items, @Param(type = "left-col:right-col") Map<String, String> keys) {}

  private static final ParamSchema<Wish> SCHEMA = ParamSchema.of(new Wish(List.of(), Map.of()));
  private static Stage stage;

  private final AtomicInteger changes = new AtomicInteger();
  private final FxRobot robot = new FxRobot();

  @BeforeAll
  static void start() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
  }

  private RowsForm form(String field, String now) throws Exception {
    Field of = SCHEMA.fields().stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow();
    JsonNode json = Json.tree(now.replace('\'', '"'));
    return WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
      RowsForm form = RowsForm.of("p", "Items", of, json, type -> type.startsWith("right") ? List.of("r1", "r2") : List.of("a", "b"), Language.ENGLISH, changes::incrementAndGet).orElseThrow();
      stage.setScene(new Scene(form, 280, 500));
      stage.show();
      return form;
    });
  }

  private <T extends Node> T find(RowsForm form, String id, Class<T> type) {
    return type.cast(WaitForAsyncUtils.waitForAsyncFx(30_000, () -> form.lookup("#" + id)));
  }

  @SuppressWarnings("unchecked")
  private void choose(RowsForm form, String id, String value) {
    ComboBox<String> box = find(form, id, ComboBox.class);
    robot.interact(() -> box.setValue(value));
  }

  private static Given json(String text) throws Exception {
    return new Given.Value(Json.tree(text.replace('\'', '"')));
  }

  private Given given(RowsForm form) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, form::given);
  }

  @Test
  void addsAndFillsARow() throws Exception {
    RowsForm form = form("items", "[]");
    robot.interact(() -> find(form, "p-add", Button.class).fire());
    assertThat(given(form)).isEqualTo(Given.nothing());
    choose(form, "p-1-column", "b");
    assertThat(given(form)).isEqualTo(new Given.Wrong("Items 1: “Function” is not given"));
    choose(form, "p-1-fn", "sum");
    assertThat(given(form)).isEqualTo(json("[{'fn':'sum','column':'b'}]"));
    assertThat(changes.get()).isPositive();
  }

  @Test
  void showsAValueOnlyWhereItSaysSomething() throws Exception {
    RowsForm form = form("items", "[{'fn':'quantile','q':0.9}]");
    TextField quantile = find(form, "p-1-q", TextField.class);
    robot.interact(() -> quantile.setText("3"));
    assertThat(given(form)).isEqualTo(new Given.Wrong("Items 1: Quantile: a number, 0 – 1"));
    choose(form, "p-1-fn", "sum");
    assertThat(find(form, "p-1-q", Node.class)).isNull();
    assertThat(given(form)).isEqualTo(json("[{'fn':'sum'}]"));
  }

  @Test
  void movesAndRemovesRowsByKeyboard() throws Exception {
    RowsForm form = form("items", "[{'fn':'sum','column':'a'},{'fn':'sum','column':'b'}]");
    robot.interact(() -> find(form, "p-2-fn", Node.class).requestFocus());
    robot.press(KeyCode.ALT, KeyCode.UP).release(KeyCode.UP, KeyCode.ALT);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(given(form)).isEqualTo(json("[{'fn':'sum','column':'b'},{'fn':'sum','column':'a'}]"));
    robot.press(KeyCode.CONTROL, KeyCode.DELETE).release(KeyCode.DELETE, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(given(form)).isEqualTo(json("[{'fn':'sum','column':'a'}]"));
  }

  @Test
  void takesTheColumnsOfTwoTables() throws Exception {
    RowsForm form = form("keys", "{'a':'r1'}");
    assertThat(find(form, "p-1-value", ComboBox.class).getItems()).isEqualTo(List.of("r1", "r2"));
    robot.interact(() -> find(form, "p-add", Button.class).fire());
    choose(form, "p-2-key", "a");
    choose(form, "p-2-value", "r2");
    assertThat(given(form)).isEqualTo(new Given.Wrong("Items: “a” is there twice"));
    choose(form, "p-2-key", "b");
    assertThat(given(form)).isEqualTo(json("{'a':'r1','b':'r2'}"));
    assertThat(find(form, "p-2-key", ComboBox.class).getAccessibleText()).isEqualTo("Items 2, Left column");
  }
}
