package atelier.ui.chart;

import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Tokens;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Shows a plot: paints it at its size and in the theme of the moment, tells what is under the pointer, zooms, copies and saves.
///
/// JavaFX paints a canvas at the scale of the sharpest screen, so nothing has to be done here for it to be crisp.
public final class Chart extends Region {
  private static final double LEAST = 4;
  private static final double USUAL_WIDTH = 260;
  private static final double USUAL_HEIGHT = 220;

  private final Look look;
  private final Language language;
  private final Canvas canvas = new Canvas();
  private final Hover hover;
  private Function<Tokens, Color> ground = Tokens::page;
  private Plot plot;
  private Zoom zoom = Zoom.NONE;
  private Consumer<Zoom> onZoom = part -> {};
  private List<Spot> spots = List.of();
  private @Nullable Frame frame;
  private @Nullable Subscription worn;

  public Chart(Look look, Language language, Plot plot) {
    this.look = look;
    this.language = language;
    this.plot = plot;
    this.hover = new Hover(this);
    getStyleClass().add("chart");
    getChildren().addAll(canvas, hover.canvas());
    canvas.setMouseTransparent(true);
    hover.canvas().setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    sceneProperty()
        .subscribe(
            scene -> {
              if (worn != null) {
                worn.unsubscribe();
                worn = null;
              }
              if (scene != null) {
                worn = look.theme().subscribe(theme -> repaint());
              }
            });
    show(plot);
  }

  /// Shows another plot, or the same with another present state. The zoom stays as long as the plot is of the same kind.
  public void show(Plot next) {
    if (next.getClass() != plot.getClass()) {
      zoom = Zoom.NONE;
    }
    plot = next;
    setAccessibleText(next.message(language));
    repaint();
  }

  /// Says on what the chart stands when it is not the page, such as `Tokens::app` in an inspector.
  public Chart on(Function<Tokens, Color> color) {
    ground = color;
    repaint();
    return this;
  }

  /// Offers Copy, Save as PNG and Save as SVG in the context menu.
  public Chart saving(ChartFiles files) {
    var menu = new ChartMenu(this, files, language);
    setOnContextMenuRequested(
        event -> {
          hover.leave();
          menu.show(this, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    return this;
  }

  public Plot plot() {
    return plot;
  }

  public Zoom zoom() {
    return zoom;
  }

  /// Shows a part, or everything with [Zoom#NONE].
  public void zoom(Zoom part) {
    if (plot.zooms()) {
      zoom = part;
      onZoom.accept(part);
      repaint();
    }
  }

  /// Told which part is chosen by dragging, or [Zoom#NONE].
  public void setOnPart(Consumer<Zoom> action) {
    onZoom = action;
  }

  /// The picture at twice its size on the screen.
  public BufferedImage picture() {
    return ChartPicture.png(plot, saved());
  }

  /// The picture as the text of an SVG file.
  public String svg() {
    return ChartPicture.svg(plot, saved());
  }

  private Surface saved() {
    double width = getWidth() >= LEAST ? getWidth() : USUAL_WIDTH;
    return surface(width, getHeight() >= LEAST ? getHeight() : prefHeight(width));
  }

  private Surface surface(double width, double height) {
    return new Surface(width, height, look.tokens(), ground.apply(look.tokens()), language, zoom);
  }

  Tokens tokens() {
    return look.tokens();
  }

  List<Spot> spots() {
    return spots;
  }

  @Nullable Frame frame() {
    return frame;
  }

  private void repaint() {
    setNeedsLayout(true);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(1, getWidth());
    double height = Math.max(1, getHeight());
    canvas.setWidth(width);
    canvas.setHeight(height);
    var graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, width, height);
    var pen = new CanvasPen(graphics);
    if (width >= LEAST && height >= LEAST) {
      plot.draw(pen, surface(width, height));
    }
    spots = List.copyOf(pen.spots());
    frame = pen.frame();
    setFocusTraversable(spots.stream().anyMatch(s -> s instanceof Spot.Area && s.clicks()));
    hover.resize(width, height);
  }

  @Override
  protected double computePrefWidth(double height) {
    return USUAL_WIDTH;
  }

  @Override
  protected double computePrefHeight(double width) {
    return plot.height() > 0 ? plot.height() : USUAL_HEIGHT;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 60;
  }

  @Override
  protected double computeMinHeight(double width) {
    return plot.height() > 0 ? plot.height() : 60;
  }

  @Override
  protected double computeMaxHeight(double width) {
    return Double.MAX_VALUE;
  }

  @Override
  protected double computeMaxWidth(double height) {
    return Double.MAX_VALUE;
  }
}
