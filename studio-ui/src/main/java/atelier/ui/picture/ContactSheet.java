package atelier.ui.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// Many pictures on one, each with its name below, to be looked at side by side.
public final class ContactSheet {
  private static final int WIDTH = 640;
  private static final int GAP = 16;
  private static final int CAPTION = 24;

  private final List<BufferedImage> pictures = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /// Puts a picture at the end. Only its small form is kept.
  public void add(String name, BufferedImage picture) {
    names.add(name);
    pictures.add(reduced(picture));
  }

  public int size() {
    return pictures.size();
  }

  /// The sheet, about as many pictures wide as high.
  public BufferedImage picture() {
    int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
    int lines = (pictures.size() + columns - 1) / columns;
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElse(0) + CAPTION + GAP;
    var sheet = new BufferedImage(GAP + columns * (WIDTH + GAP), GAP + lines * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(sheet);
    pen.setColor(Color.GRAY);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    pen.setColor(Color.WHITE);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION - 8));
    for (int i = 0; i < pictures.size(); i++) {
      int x = GAP + i % columns * (WIDTH + GAP);
      int y = GAP + i / columns * height;
      pen.drawImage(pictures.get(i), x, y, null);
      pen.drawString(names.get(i), x, y + pictures.get(i).getHeight() + CAPTION - 8);
    }
    pen.dispose();
    return sheet;
  }

  private static BufferedImage reduced(BufferedImage picture) {
    var small = new BufferedImage(WIDTH, Math.max(1, picture.getHeight() * WIDTH / picture.getWidth()), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(small);
    pen.drawImage(picture, 0, 0, small.getWidth(), small.getHeight(), null);
    pen.dispose();
    return small;
  }

  private static Graphics2D pen(BufferedImage on) {
    Graphics2D pen = on.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return pen;
  }
}
