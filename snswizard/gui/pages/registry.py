"""The pages of the window by name: made on first use, so that the start page needs none of the others."""

from __future__ import annotations

PAGES = {
    "glossary": ("snswizard.gui.pages.glossary", "GlossaryPage"),
    "offline": ("snswizard.gui.offline.page", "OfflinePage"),
    "about": ("snswizard.gui.pages.about", "AboutPage"),
    "shortcuts": ("snswizard.gui.pages.shortcuts", "ShortcutsPage"),
    "preferences": ("snswizard.gui.pages.preferences", "PreferencesPage"),
    "start": ("snswizard.gui.pages.start", "StartPage"),
    "setup": ("snswizard.gui.pages.setup", "SetupPage"),
    "interview": ("snswizard.gui.pages.interview", "InterviewPage"),
    "review": ("snswizard.gui.pages.review", "ReviewPage"),
    "plan": ("snswizard.gui.pages.plan", "PlanPage"),
    "plan_audit": ("snswizard.gui.pages.audit_plan", "AuditPlanPage"),
    "export": ("snswizard.gui.pages.export", "ExportPage"),
    "preview": ("snswizard.gui.pages.preview", "PreviewPage"),
    "card": ("snswizard.gui.pages.first_hour", "FirstHourPage"),
    "rules_check": ("snswizard.gui.checking.page", "RulesPage"),
    "comparing": ("snswizard.gui.checking.comparing_page", "ComparingPage"),
    "locked": ("snswizard.gui.locking.lock_page", "LockPage"),
    "closing": ("snswizard.gui.case_file.closing_page", "ClosingPage"),
    "keeping": ("snswizard.gui.case_file.keeping_page", "KeepingPage"),
    "handing_over": ("snswizard.gui.case_file.hand_over_page", "HandOverPage"),
    "taking_over": ("snswizard.gui.taking_over.page", "TakingOverPage"),
    "journal": ("snswizard.gui.case_file.journal_page", "JournalPage"),
    "checking": ("snswizard.gui.case_file.checking_page", "CheckingPage"),
}
_BEHIND_A_CASE = ("closing", "keeping", "handing_over", "checking", "journal", "taking_over", "comparing")
OF_A_CASE = ("interview", "review", "plan", "export", "preview", *_BEHIND_A_CASE)
ASIDE = ("card", "about", "shortcuts", "preferences", "glossary", "offline", "rules_check", *_BEHIND_A_CASE)
