package atelier.ui.chart;

import java.awt.image.BufferedImage;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;

/// Makes files of plots.
public final class ChartPicture {
  private static final double SCALE = 2;
  private static final double LARGEST = 8000;

  private ChartPicture() {}

  /// Paints at twice the size, a picture of more than some thousand pixels smaller. On the window's thread.
  public static BufferedImage png(Plot plot, Surface surface) {
    double scale = Math.min(SCALE, LARGEST / Math.max(surface.width(), surface.height()));
    var canvas = new Canvas(Math.ceil(surface.width() * scale), Math.ceil(surface.height() * scale));
    var graphics = canvas.getGraphicsContext2D();
    graphics.setFill(surface.ground());
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    graphics.scale(scale, scale);
    plot.draw(new CanvasPen(graphics), surface);
    return SwingFXUtils.fromFXImage(canvas.snapshot(new SnapshotParameters(), null), null);
  }

  /// The text of an SVG file, with the plot's message as its title.
  public static String svg(Plot plot, Surface surface) {
    var pen = new SvgPen();
    plot.draw(pen, surface);
    return pen.file(surface.width(), surface.height(), surface.ground(), plot.message(surface.language()));
  }
}
