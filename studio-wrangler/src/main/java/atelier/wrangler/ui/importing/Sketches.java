package atelier.wrangler.ui.importing;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.preview.ColumnSketch;
import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.view.CellText;
import atelier.ui.grid.GridProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a header's figures from what the preview counted.
final class Sketches {
  private Sketches() {}

  static GridProfile profile(PreviewColumn column, ImportTexts texts) {
    ColumnSketch sketch = column.sketch();
    long all = Math.max(1, sketch.present() + sketch.missing());
    return GridProfile.of(picture(column, texts), sketch.distinctExact() ? sketch.distinct() : -1, sketch.missing() / (double) all);
  }

  private static GridProfile.@Nullable Picture picture(PreviewColumn column, ImportTexts texts) {
    ColumnSketch sketch = column.sketch();
    Object min = sketch.min();
    Object max = sketch.max();
    if (!sketch.bins().isEmpty() && min != null && max != null) {
      CellText text = CellText.of(new Column(column.name(), column.kind(), column.format()), List.of(min, max));
      var bars = new ArrayList<GridProfile.Bar>();
      for (int i = 0; i < sketch.bins().size(); i++) {
        bars.add(new GridProfile.Bar(i, i + 1, sketch.bins().get(i), texts.part(i + 1, sketch.bins().size())));
      }
      return new GridProfile.Bars(bars, text.show(min), text.show(max));
    }
    if (sketch.present() > 0 && sketch.distinctExact() && sketch.distinct() == sketch.present() && sketch.distinct() > 10) {
      return new GridProfile.Words(texts.allDiffer());
    }
    if (sketch.top().isEmpty()) {
      return null;
    }
    CellText words = CellText.of(new Column(column.name(), column.kind(), column.format()), List.of());
    return new GridProfile.Tops(
        sketch.top().stream().map(t -> new GridProfile.Top(column.kind() == Kind.BOOLEAN ? words.show(Boolean.valueOf(t.value())) : t.value(), t.share())).toList(), Math.max(0, sketch.distinct() - 3));
  }
}
