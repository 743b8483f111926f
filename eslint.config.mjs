// The view's core: the same script in every browser and in Python, so neither DOM nor locale.

import js from "@eslint/js";
import globals from "globals";

const LOCALE = "The page and Python must agree, and Python's engine knows no locale.";

export default [
  {
    // The page's scripts, joined by the test into one closure: every name is there, and is used.
    files: ["**/page.js"],
    languageOptions: { sourceType: "script", globals: { ...globals.browser, L: "readonly" } },
    rules: { "no-undef": "error", "no-unused-vars": ["error", { args: "none" }] },
  },
  {
    ...js.configs.recommended,
    files: ["layers/view/core/*.js", "layers/view/place/*.js"],
  },
  {
    files: ["layers/view/core/*.js", "layers/view/place/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: {} },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 300],
      "no-else-return": "error",
      "no-implicit-coercion": "error",
      "no-param-reassign": "error",
      "no-restricted-globals": ["error", { name: "Intl", message: LOCALE }],
      "no-restricted-properties": [
        "error",
        { property: "localeCompare", message: LOCALE },
        { property: "toLocaleString", message: LOCALE },
        { object: "Date", property: "now", message: "What depends on today is given today." },
        { object: "Math", property: "random", message: "The same view gives the same answer." },
      ],
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-unused-vars": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
];
