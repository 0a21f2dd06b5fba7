package atelier.wrangler.ui.insights;

import atelier.flow.analysis.MissingMap;
import atelier.ui.chart.Align;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Collectors;

/// Where cells are missing: a line a column, from the first row at the left to the last at the right.
record MapPlot(Heading heading, MissingMap map) implements Plot {
  private static final double ROW = 24;

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double names = Math.min(s.width() * 0.3, map.map().stream().mapToDouble(l -> pen.width(l.column(), s.label())).max().orElse(0) + 12);
    double figures = 64;
    double room = Math.max(20, s.width() - names - figures);
    for (int i = 0; i < map.map().size(); i++) {
      MissingMap.Line line = map.map().get(i);
      double y = top + i * ROW;
      pen.text(line.column(), 0, y + 16, s.label(), Align.LEFT, names - 10);
      List<Double> shares = line.shares();
      for (int b = 0; b < shares.size(); b++) {
        double x = names + room * b / shares.size();
        double width = room / shares.size();
        pen.box(x, y + 3, width + 0.5, ROW - 6, 0, s.tokens().inset().interpolate(s.tokens().warningStrong(), shares.get(b)));
        long first = b * map.blocks() + 1;
        long last = Math.min(map.sample().of(), (b + 1) * map.blocks());
        pen.spot(new Spot.Area(x, y, width, ROW, s.pick("Rows ", "列 ") + Figures.count(first) + " – " + Figures.count(last) + "\n" + line.column() + s.pick(" missing ", " 缺失 ") + Figures.percent(shares.get(b), 0), Spot.NOTHING));
      }
      pen.text(Figures.percent(line.share(), 1), s.width(), y + 16, s.label(), Align.RIGHT);
    }
  }

  @Override
  public String message(Language language) {
    return language.pick("Missing: ", "缺失：") + map.map().stream().limit(10).map(l -> l.column() + " " + Figures.percent(l.share(), 1)).collect(Collectors.joining(language.pick(", ", "、")));
  }

  @Override
  public String name() {
    return "missing";
  }

  @Override
  public double height() {
    return 30 + map.map().size() * ROW;
  }
}
