package atelier.ui.result;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.chart.Fx;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class SlidersTest {
  private static <T extends Region> T shown(Look look, T region) {
    var pane = new Pane(region);
    look.dress(new Scene(pane, 400, 100));
    pane.applyCss();
    pane.layout();
    return region;
  }

  @Test
  void theThresholdMovesInHundredthsAndKnowsItsCosts() {
    List<Double> told = new ArrayList<>();
    Fx.on(
        () -> {
          var look = new Look(Theme.LIGHT);
          var slider = shown(look, new ThresholdSlider("threshold", look, Language.ENGLISH, told::add));
          slider.show(Churn.costs(), 0.35, Churn::euros);
          assertThat(told).as("showing is no change").isEmpty();
          ((Slider) slider.lookup("#threshold")).setValue(0.1634);
          assertThat(slider.threshold()).isEqualTo(0.16);
          double least = Churn.costs().stream().mapToDouble(CostCurve.Point::cost).min().orElseThrow();
          assertThat(slider.costs().least().cost()).isEqualTo(least);
          assertThat(slider.chart().getAccessibleText()).startsWith("Costs at 0.16: ");
          return slider;
        });
    assertThat(told).containsExactly(0.16);
  }

  @Test
  void theFieldTakesWhatLiesBeyondTheSliderAndRefusesWhatIsNoNumber() {
    List<Double> told = new ArrayList<>();
    Fx.on(
        () -> {
          var look = new Look(Theme.LIGHT);
          var slider = shown(look, new HistogramSlider("tenure", look, Language.ENGLISH, "tenure", Churn.tenure(), 0, 12, told::add));
          var field = (TextField) slider.lookup("#tenure-field");
          field.setText("twelve");
          field.fireEvent(new ActionEvent());
          assertThat(field.getStyleClass()).contains("wrong");
          assertThat(slider.value()).isEqualTo(12);
          field.setText("90");
          field.fireEvent(new ActionEvent());
          assertThat(field.getStyleClass()).doesNotContain("wrong");
          assertThat(slider.value()).isEqualTo(90);
          ((Slider) slider.lookup("#tenure")).setValue(20.4);
          assertThat(field.getText()).isEqualTo("20");
          slider.show(5);
          new HistogramSlider("other", look, Language.ENGLISH, "tenure", Churn.tenure(), 0, 99, told::add);
          return slider;
        });
    assertThat(told).containsExactly(90.0, 20.0);
  }
}
