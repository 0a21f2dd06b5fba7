package atelier.core.data.cell;

import atelier.core.data.Kind;
import org.jspecify.annotations.Nullable;

/// Text as it stands.
public record TextCells(Kind kind) implements CellFormat {
  @Override
  public @Nullable String label() {
    return null;
  }

  @Override
  public Object parse(String text) {
    return text;
  }

  @Override
  public String render(Object value) {
    return (String) value;
  }

  @Override
  public String reason(String text) {
    return "not text";
  }

  @Override
  public boolean rendersAs(Object value, String text) {
    return true;
  }
}
