package atelier.app.keep;

import java.util.ArrayList;
import java.util.List;

/// Projects and pages that were open lately, newest first.
public record Recent(List<Card> projects, List<Place> places) {
  public static final Recent NONE = new Recent(List.of(), List.of());

  private static final int PROJECTS = 24;
  private static final int PLACES = 8;

  public Recent {
    projects = projects == null ? List.of() : List.copyOf(projects);
    places = places == null ? List.of() : List.copyOf(places);
  }

  /// What Home shows of a project without opening it.
  ///
  /// @param about  such as the names of its datasets
  /// @param metric  of the best run; empty when there is no model
  /// @param changed milliseconds since 1970
    public record Card(String folder, String name, String about, int datasets, int runs, int flows, String metric, double score, List<Double> picture, long changed) {
    public Card {
      picture = picture == null ? List.of() : List.copyOf(picture);
    }
  }

  /// A page that was shown.
    public record Place(String project, String folder, String address, String title, String detail, long seen) {
    /// Whether both are parts of one page: `model/ab12` and `model/ab12/groups`.
    boolean isOf(Place other) {
      return folder.equals(other.folder) && thing().equals(other.thing());
    }

    private String thing() {
      String[] parts = address.split("/", 3);
      return parts.length < 2 ? address : parts[0] + "/" + parts[1];
    }

    Place seenAt(long time) {
      return new Place(project, folder, address, title, detail, time);
    }
  }

  /// Puts a project first.
  public Recent with(Card card) {
    var next = new ArrayList<Card>();
    next.add(card);
    projects.stream().filter(p -> !p.folder().equals(card.folder())).limit(PROJECTS - 1).forEach(next::add);
    return new Recent(next, places);
  }

  /// Forgets a project, not the folder.
  public Recent without(String folder) {
    return new Recent(projects.stream().filter(p -> !p.folder().equals(folder)).toList(), places.stream().filter(p -> !p.folder().equals(folder)).toList());
  }

  /// Puts a page first, in place of other parts of the same page.
  public Recent with(Place place) {
    var next = new ArrayList<Place>();
    next.add(place);
    places.stream().filter(p -> !p.isOf(place)).limit(PLACES - 1).forEach(next::add);
    return new Recent(projects, next);
  }

  /// Whether this page, by these words, is the first already.
  public boolean startsWith(Place place) {
    return !places.isEmpty() && places.getFirst().seenAt(place.seen()).equals(place);
  }
}
