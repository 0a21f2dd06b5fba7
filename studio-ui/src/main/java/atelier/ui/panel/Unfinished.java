package atelier.ui.panel;

/// Work of the open project that was left before its end and can be taken up again.
///
/// @param detail  how far it is, as a sentence
/// @param where   the page that shows it
/// @param resume  takes it up; called on the window's thread
/// @param discard gives it up, keeping what is finished; called on the window's thread
public record Unfinished(String title, String detail, Address where, Runnable resume, Runnable discard) {}
