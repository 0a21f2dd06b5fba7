package atelier.ui.markdown;

/// A heading of a text.
///
/// @param level 1 for the title
/// @param slug  by which links find it, unique in its text: `#several-candidates`
public record Heading(int level, String title, String slug) {}
