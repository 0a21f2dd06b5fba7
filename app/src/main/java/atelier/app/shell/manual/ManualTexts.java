package atelier.app.shell.manual;

import atelier.ui.text.Language;

/// What stands around the manual's pages.
record ManualTexts(Language language) {
  String title() { return language.pick("Manual", "使用手冊"); }
  String search() { return language.pick("Find in manual", "在手冊中尋找"); }
  String contents() { return language.pick("Contents", "目錄"); }
  String opening() { return language.pick("Opening the page", "正在開啟頁面"); }
  String searching() { return language.pick("Searching the manual", "正在搜尋手冊"); }
  String found(int count, String typed) { return language.pick(count + (count == 1 ? " place has “" : " places have “") + typed + "”", count + " 處有「" + typed + "」"); }
  String noneFound(String typed) { return language.pick("The manual does not speak of “" + typed + "”", "手冊中沒有提到「" + typed + "」"); }
  String sections() { return language.pick("On this page", "本頁內容"); }
  String notTranslated() { return language.pick("This page is in English only.", "這一頁目前只有英文版。"); }
  String noPage(String name) { return language.pick("The manual has no page “" + name + "”", "使用手冊沒有「" + name + "」這一頁"); }
  String noPageWhy() { return language.pick("It may have been renamed. The contents list every page.", "頁面可能已改名。目錄列出了所有頁面。"); }
  String outside(String address) { return language.pick("Atelier opens no network connection. Copied to the clipboard: " + address, "Atelier 不會連線到網路。已複製到剪貼簿：" + address); }
  String failed() { return language.pick("The page could not be shown", "無法顯示這一頁"); }
  String packed() { return language.pick("Part of the program", "隨程式提供"); }
}
