package atelier.wrangler.ui.insights;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.text.Language;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A range of a picture becomes the rules of a filter.
class BrushBarTest {
  @BeforeAll
  static void startTheWindowsThread() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static <T> T on(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private static BrushBar bar() {
    return on(() -> new BrushBar(new InsightTexts(Language.ENGLISH), List.of(new BrushBar.Side("fare", false), new BrushBar.Side("day", true)), List.of(), (flow, params) -> {}));
  }

  @Test
  void makesRulesOfWhatWasDragged() throws Exception {
    BrushBar bar = bar();
    on(() -> {
      bar.show(0, 12.3456789, 99.99999991);
      bar.show(1, 0, 31);
      return true;
    });
    assertThat(on(() -> bar.params().orElseThrow().toString())).isEqualTo(
        "{\"rules\":[{\"column\":\"fare\",\"op\":\">=\",\"value\":12.3456},{\"column\":\"fare\",\"op\":\"<=\",\"value\":100},{\"column\":\"day\",\"op\":\">=\",\"value\":\"1970-01-01\"},{\"column\":\"day\",\"op\":\"<=\",\"value\":\"1970-02-01\"}]}"
            );
  }

  @Test
  void offersNothingWithoutARange() {
    BrushBar bar = bar();
    Button keep = on(() -> (Button) bar.lookup("#brush-keep"));
    assertThat(on(keep::isDisabled)).isTrue();
    TextField from = on(() -> (TextField) bar.lookup("#brush-from-0"));
    on(() -> {
      from.setText("ten");
      return true;
    });
    assertThat(on(keep::isDisabled)).as("no number").isTrue();
    on(() -> {
      from.setText("10");
      return true;
    });
    assertThat(on(keep::isDisabled)).isFalse();
  }

  @Test
  void takesWholeBins() {
    HistogramPlot even = histogram(List.of(0.0, 10.0, 20.0, 30.0));
    assertThat(even.range(4, 12)).as("the axis has the numbers").containsExactly(0, 20);
    assertThat(even.range(-30, 90)).containsExactly(0, 30);
    HistogramPlot uneven = histogram(List.of(0.0, 10.0, 20.0, 900.0));
    assertThat(uneven.range(0.4, 1.2)).as("the axis counts bins").containsExactly(0, 20);
    assertThat(uneven.range(-3, 9)).containsExactly(0, 900);
  }

  private static HistogramPlot histogram(List<Double> edges) {
    return new HistogramPlot(atelier.ui.chart.Heading.of("fare", "", ""), "fare", edges, List.of(new HistogramPlot.Series("", List.of(1L, 2L, 3L))), false, false, false);
  }
}
