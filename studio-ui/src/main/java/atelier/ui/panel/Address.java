package atelier.ui.panel;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Where a page stands: a kind of page and what it shows, such as `data/telco_churn` or `model/ab12/mistakes`.
/// What a person did not type may hold any character; written down, each part is percent-encoded.
public record Address(List<String> parts) {
  public static final Address HOME = of("home");

  public Address {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.getFirst().isEmpty()) {
      throw new IllegalArgumentException("An address needs a kind of page.");
    }
  }

  public static Address of(String... parts) {
    return new Address(List.of(parts));
  }

  /// Reads what [#toString()] wrote.
  public static Address parse(String text) {
    return new Address(Arrays.stream(text.split("/", -1)).map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8)).toList());
  }

  /// The kind of page: `data`, `model`, …
  public String kind() {
    return parts.getFirst();
  }

  /// The part behind the kind, 1 for the first; empty where there is none.
  public String part(int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  @Override
  public String toString() {
    return parts.stream().map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)).collect(Collectors.joining("/"));
  }
}
