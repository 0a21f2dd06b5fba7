package atelier.ui.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Takes pictures of windows on the window's thread, with the popups that are open above them.
public final class Pictures {
  private Pictures() {}

  /// A picture of a scene at its own size.
  public static BufferedImage of(Scene scene) {
    var root = scene.getRoot();
    root.applyCss();
    root.layout();
    BufferedImage picture = SwingFXUtils.fromFXImage(scene.snapshot(new WritableImage((int) scene.getWidth(), (int) scene.getHeight())), null);
    for (Window popup : popups(scene.getWindow())) {
      draw(popup, scene.getWindow(), picture);
    }
    return picture;
  }

  private static List<Window> popups(Window owner) {
    return Window.getWindows().stream().filter(w -> w instanceof PopupWindow p && w.isShowing() && root(p) == owner).sorted(Comparator.comparing(w -> depth((PopupWindow) w))).toList();
  }

  private static Window root(PopupWindow popup) {
    Window owner = popup.getOwnerWindow();
    return owner instanceof PopupWindow above ? root(above) : owner;
  }

  private static int depth(PopupWindow popup) {
    return popup.getOwnerWindow() instanceof PopupWindow above ? depth(above) + 1 : 0;
  }

  private static void draw(Window popup, Window owner, BufferedImage picture) {
    Scene scene = popup.getScene();
    var look = new SnapshotParameters();
    look.setFill(javafx.scene.paint.Color.TRANSPARENT);
    BufferedImage part = SwingFXUtils.fromFXImage(scene.getRoot().snapshot(look, null), null);
    var graphics = picture.createGraphics();
    double left = owner.getX() + owner.getScene().getX();
    double top = owner.getY() + owner.getScene().getY();
    graphics.drawImage(part, (int) (popup.getX() - left), (int) (popup.getY() - top), null);
    graphics.dispose();
  }

  /// A picture as the bytes of a PNG file, as small as the writer can make it.
  public static byte[] png(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam smallest = writer.getDefaultWriteParam();
    smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    smallest.setCompressionQuality(0);
    var bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), smallest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
