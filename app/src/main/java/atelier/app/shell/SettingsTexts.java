package atelier.app.shell;

import atelier.ui.text.Language;
import atelier.ui.theme.Theme;

/// What the settings say.
record SettingsTexts(Language language) {
  String title() { return language.pick("Settings", "設定"); }
  String search() { return language.pick("Search settings", "搜尋設定"); }
  String kept() { return language.pick("Kept on this computer", "保存在這台電腦"); }
  String appearance() { return language.pick("Appearance", "外觀"); }
  String work() { return language.pick("Work", "運算"); }
  String keyboard() { return language.pick("Keyboard", "鍵盤快速鍵"); }
  String themeTitle() { return language.pick("Theme", "主題"); }
  String theme(Theme theme) { return theme == Theme.LIGHT ? language.pick("Light", "淺色") : language.pick("Dark", "深色"); }
  String languageTitle() { return language.pick("Language", "語言"); }
  String scaleTitle() { return language.pick("Size of everything", "整體大小"); }
  String scaleHelp() { return language.pick("On top of what the system asks for; takes effect at the next start", "在系統設定之上再放大，下次啟動時生效"); }
  String motionTitle() { return language.pick("Motion", "動態效果"); }
  String motionHelp() { return language.pick("Spinning signs and sliding rows", "旋轉的圖示與滑動的列"); }
  String motion(boolean allowed) { return allowed ? language.pick("On", "開啟") : language.pick("Off", "關閉"); }
  String threadsTitle() { return language.pick("Processor cores for training", "訓練使用的核心數"); }
  String threadsHelp(int cores) { return language.pick("This computer has " + cores, "這台電腦有 " + cores + " 個核心"); }
  String threads(int count) { return count == 0 ? language.pick("all", "全部") : String.valueOf(count); }
  String changed() { return language.pick("changed", "已變更"); }
  String reset() { return language.pick("Reset", "還原"); }
  String pressKeys() { return language.pick("Press keys", "請按快速鍵"); }
  String taken(String by) { return language.pick("These keys already belong to “" + by + "”. Choose others or rebind that one first.", "此快速鍵已用於「" + by + "」。請改用其他按鍵，或先變更該項。"); }
  String nothing(String typed) { return language.pick("No setting is called “" + typed + "”", "找不到設定「" + typed + "」"); }
}
