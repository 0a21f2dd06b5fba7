package atelier.experiments.ui.model;

import atelier.learn.report.Amounts;
import atelier.ui.chart.Chart;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Bins;
import atelier.ui.result.ErrorBands;
import atelier.ui.result.PredictedTrue;
import atelier.ui.result.Residuals;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Predicted numbers: beside the true ones, how errors spread, and where it is good.
final class AmountsView extends VBox {
  private static final double HEIGHT = 330;
  private static final double ROOM = 820;
  private static final double NEAR = 0.1;
  private static final int NEAR_BARS = 5;
  private static final double WHOLE = 10;

  AmountsView(Desk desk, ModelTexts texts, Amounts amounts, String target, ChosenCell.Actions actions) {
    double within = amounts.relative() ? NEAR : NEAR_BARS * amounts.errors().width();
    var points = amounts.sample().stream().map(row -> new PredictedTrue.Point(row.truth(), row.predicted(), row.far(), row.row())).toList();
    var predicted = Charts.of(desk, new PredictedTrue(target, points, amounts.relative() ? NEAR : Double.NaN, row -> actions.rows(texts.row() + " " + row, List.of(row))), HEIGHT);
    var bins = new Bins(amounts.errors().low(), amounts.errors().high(), amounts.errors().counts());
    var errors = Charts.of(desk, new Residuals(bins, within, amounts.shareWithin(within), amounts.relative(), texts.errorAxis(target, amounts.relative())), HEIGHT);
    var bands = new Chart(desk.look(), desk.language(), new ErrorBands(target, amounts.parts().stream().map(part -> band(amounts, part)).toList(), band -> {}));
    var good = new VBox(8, bands);
    leaning(amounts).map(part -> warning(texts.leans(range(part), target, part.leaning()))).ifPresent(good.getChildren()::add);
    getChildren().add(new Beside(ROOM, padded(predicted, 420), padded(errors, 400), padded(good, 400)));
    setMinWidth(0);
  }

  private static StackPane padded(Region content, double width) {
    var place = new StackPane(content);
    place.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    place.setPadding(new Insets(12, 16, 12, 16));
    place.setPrefWidth(width);
    return place;
  }

  private static String range(Amounts.Part part) {
    return Figures.brief(part.low()) + " – " + Figures.brief(part.high());
  }

  private static ErrorBands.Band band(Amounts amounts, Amounts.Part part) {
    String error = amounts.relative() ? Figures.percent(part.middleError(), 1) : Figures.brief(part.middleError());
    String leaning = Math.abs(part.leaning()) >= WHOLE ? Figures.signed(part.leaning(), 0) : (part.leaning() > 0 ? "+" : "") + Figures.brief(part.leaning());
    return new ErrorBands.Band(range(part), part.middleError(), error, leaning);
  }

  /// The part that leans most, where that is more than chance.
  private static Optional<Amounts.Part> leaning(Amounts amounts) {
    return amounts.parts().stream().filter(part -> part.leaningLow() > 0 || part.leaningHigh() < 0).max(Comparator.comparingDouble(part -> Math.abs(part.leaning())));
  }

  private static Label warning(String sentence) {
    Label line = Parts.paragraph(sentence, "dense", "muted");
    var icon = Icons.small(Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add("warning");
    line.setGraphic(icon);
    line.setGraphicTextGap(8);
    return line;
  }
}
