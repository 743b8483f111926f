// Made by scripts/join_core.py from core/*.js; not edited by hand.
"use strict";
var layoutCore = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // core/index.js
  var index_exports = {};
  __export(index_exports, {
    createCore: () => createCore
  });

  // core/data.js
  function things(data) {
    return Object.keys(data).sort();
  }

  // core/index.js
  function createCore(data) {
    return { things: () => things(data) };
  }
  return __toCommonJS(index_exports);
})();
