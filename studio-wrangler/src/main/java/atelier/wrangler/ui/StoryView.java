package atelier.wrangler.ui;

import atelier.core.data.Kind;
import atelier.core.data.view.ColumnStory;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Bins;
import atelier.ui.result.ClassHistogram;
import atelier.ui.result.SmallBars;
import atelier.ui.text.Figures;
import atelier.ui.theme.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// The figures and pictures of one column.
final class StoryView extends VBox {
  private static final double HISTOGRAM = 150;
  private static final double BAR = 22;
  private static final double HEADING = 28;

  private final Desk desk;
  private final DataTexts texts;
  private final ColumnStory story;

  /// @param goTo shows another column
  StoryView(Desk desk, DataTexts texts, ColumnStory story, Consumer<String> goTo) {
    this.desk = desk;
    this.texts = texts;
    this.story = story;
    distribution();
    top();
    getChildren().add(Parts.section("", List.of(), facts().toArray(Node[]::new)));
    together(goTo);
  }

  private void distribution() {
    ColumnStory.Distribution spread = story.distribution();
    if (spread == null || !story.kind().isNumeric() || !(spread.high() > spread.low())) {
      return;
    }
    var parts = new ArrayList<ClassHistogram.Part>();
    for (int i = 0; i < spread.classes().size(); i++) {
      parts.add(new ClassHistogram.Part(spread.classes().get(i), new Bins(spread.low(), spread.high(), spread.counts().get(i))));
    }
    add(new Chart(desk.look(), desk.language(), new ClassHistogram(Heading.of(texts.distribution(), "", ""), parts, (from, to) -> {})), HISTOGRAM);
  }

  private void top() {
    if (story.top().isEmpty()) {
      return;
    }
    double rows = Math.max(1, story.rows());
    List<SmallBars.Bar> bars = story.top().stream().map(t -> new SmallBars.Bar(t.text(), t.count() / rows, Figures.percent(t.count() / rows, 0))).toList();
    add(new Chart(desk.look(), desk.language(), SmallBars.top(Heading.of(texts.mostFrequent(), "", ""), bars, bar -> {})), HEADING + BAR * bars.size());
  }

  private void together(Consumer<String> goTo) {
    if (story.together().isEmpty()) {
      return;
    }
    List<SmallBars.Bar> bars = story.together().stream().limit(5).map(r -> SmallBars.correlation(r.column(), r.value())).toList();
    String how = story.sampled() < story.rows() ? texts.ofSample(story.sampled()) : "";
    add(new Chart(desk.look(), desk.language(), SmallBars.together(Heading.of(texts.together(), how, ""), bars, bar -> goTo.accept(bar.name()))), HEADING + BAR * bars.size());
  }

  private void add(Chart chart, double height) {
    chart.on(Tokens::app);
    chart.setMinHeight(height);
    chart.setPrefHeight(height);
    getChildren().add(Parts.section("", List.of(), chart));
  }

  private List<Node> facts() {
    var facts = new ArrayList<Node>();
    ColumnStory.Numbers numbers = story.numbers();
    if (numbers != null) {
      fact(facts, texts.mean(), Figures.brief(numbers.mean()));
      fact(facts, texts.median(), Figures.brief(numbers.median()));
      fact(facts, texts.deviation(), Figures.brief(numbers.sd()));
    }
    if (story.min() != null && story.max() != null && story.kind() != Kind.BOOLEAN) {
      fact(facts, texts.minimum(), story.min());
      fact(facts, texts.maximum(), story.max());
    }
    if (numbers != null) {
      fact(facts, texts.quartiles(), Figures.brief(numbers.lowerQuartile()) + " · " + Figures.brief(numbers.upperQuartile()));
    }
    ColumnStory.Texts words = story.texts();
    if (words != null) {
      fact(facts, texts.length(), words.shortest() + " – " + words.longest());
      if (words.spacesAround() > 0) {
        fact(facts, texts.spacesAround(), Figures.count(words.spacesAround()));
      }
    }
    fact(facts, texts.distinct(), (story.exact() ? "" : "≈ ") + Figures.count(story.distinct()));
    fact(facts, texts.missing(), Figures.count(story.missing()));
    return facts;
  }

  private static void fact(List<Node> facts, String name, String value) {
    facts.add(Parts.fact(name, value));
  }
}
