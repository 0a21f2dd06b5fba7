package atelier.core.lineage;

/// One entity went into another: `from` is the earlier, `to` the later.
///
/// @param type how, such as `imported`, `trained-on`, `produced`
public record Association(String from, String to, String type) {
  public Association {
    if (from.isBlank() || to.isBlank() || type.isBlank()) {
      throw new IllegalArgumentException("An association needs two ends and a type.");
    }
  }
}
