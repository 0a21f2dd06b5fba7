package atelier.wrangler.ui.insights;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.flow.analysis.Histogram;
import atelier.ui.text.Language;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Values of a picture become the rule of a filter.
class ValueBarTest {
  @BeforeAll
  static void startTheWindowsThread() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static <T> T on(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  @Test
  void keepsTheValuesThatWereClicked() {
    var kept = new ArrayList<ObjectNode>();
    var flows = new ArrayList<String>();
    ValueBar bar = on(() -> new ValueBar(new InsightTexts(Language.ENGLISH), new Column("city", Kind.CATEGORY, null), List.of("Ulm", "Köln", "Bonn", Histogram.OTHERS), List.of("shop", "orders"), (flow, params) -> {
      flows.add(flow);
      kept.add(params);
    }));
    Button keep = on(() -> (Button) bar.lookup("#brush-keep"));
    assertThat(on(keep::isDisabled)).isTrue();
    on(() -> {
      List.of("Bonn", "Ulm", "Köln", "Köln", Histogram.OTHERS).forEach(bar::toggle);
      keep.fire();
      return true;
    });
    ComboBox<?> where = on(() -> (ComboBox<?>) bar.lookup("#brush-where"));
    assertThat(on(() -> List.copyOf(where.getItems()))).as("a new one comes last").isEqualTo(List.of("shop", "orders", ""));
    on(() -> {
      where.getSelectionModel().selectLast();
      keep.fire();
      return true;
    });
    assertThat(flows).containsExactly("shop", "");
    assertThat(kept).hasSize(2);
    assertThat(kept.subList(0, 1)).extracting(ObjectNode::toString).containsExactly("{\"rules\":[{\"column\":\"city\",\"op\":\"in\",\"value\":[\"Ulm\",\"Bonn\"]}]}");
  }

  @Test
  void takesTheWordsOfABooleanColumnForYesAndNo() {
    ValueBar bar = on(() -> new ValueBar(new InsightTexts(Language.CHINESE), new Column("left", Kind.BOOLEAN, "ja/nein"), List.of("nein", "ja"), List.of(), (flow, params) -> {}));
    on(() -> {
      bar.toggle("ja");
      return true;
    });
    assertThat(on(() -> bar.params().orElseThrow().toString())).isEqualTo("{\"rules\":[{\"column\":\"left\",\"op\":\"in\",\"value\":[true]}]}");
    assertThat(ValueBar.suits(new Column("n", Kind.INTEGER, null))).isFalse();
  }
}
