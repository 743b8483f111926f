// Made by scripts/join_core.py from core/*.js; not edited by hand.
"use strict";
var layoutCore = (() => {
  var __create = Object.create;
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __getProtoOf = Object.getPrototypeOf;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __commonJS = (cb, mod) => function __require() {
    try {
      return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
    } catch (e) {
      throw mod = 0, e;
    }
  };
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
  var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
    mod
  ));
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // ../../node_modules/geographiclib-geodesic/geographiclib-geodesic.min.js
  var require_geographiclib_geodesic_min = __commonJS({
    "../../node_modules/geographiclib-geodesic/geographiclib-geodesic.min.js"(exports, module) {
      (function(cb) {
        var geodesic2 = {};
        geodesic2.Constants = {};
        geodesic2.Math = {};
        geodesic2.Accumulator = {};
        (function(c) {
          "use strict";
          c.WGS84 = { a: 6378137, f: 1 / 298.257223563 };
          c.version = { major: 2, minor: 2, patch: 0 };
          c.version_string = "2.2.0";
        })(geodesic2.Constants);
        (function(m) {
          "use strict";
          m.digits = 53;
          m.epsilon = Math.pow(0.5, m.digits - 1);
          m.degree = Math.PI / 180;
          m.sq = function(x) {
            return x * x;
          };
          m.hypot = function(x, y) {
            return Math.sqrt(x * x + y * y);
          };
          m.cbrt = Math.cbrt || function(x) {
            var y = Math.pow(Math.abs(x), 1 / 3);
            return x > 0 ? y : x < 0 ? -y : x;
          };
          m.log1p = Math.log1p || function(x) {
            var y = 1 + x, z = y - 1;
            return z === 0 ? x : x * Math.log(y) / z;
          };
          m.atanh = Math.atanh || function(x) {
            var y = Math.abs(x);
            y = m.log1p(2 * y / (1 - y)) / 2;
            return x > 0 ? y : x < 0 ? -y : x;
          };
          m.copysign = function(x, y) {
            return Math.abs(x) * (y < 0 || y === 0 && 1 / y < 0 ? -1 : 1);
          };
          m.sum = function(u, v) {
            var s = u + v, up = s - v, vpp = s - up, t;
            up -= u;
            vpp -= v;
            t = s ? 0 - (up + vpp) : s;
            return { s, t };
          };
          m.polyval = function(N, p, s, x) {
            var y = N < 0 ? 0 : p[s++];
            while (--N >= 0) y = y * x + p[s++];
            return y;
          };
          m.AngRound = function(x) {
            var z = 1 / 16, y = Math.abs(x);
            y = y < z ? z - (z - y) : y;
            return m.copysign(y, x);
          };
          m.remainder = function(x, y) {
            x %= y;
            return x < -y / 2 ? x + y : x < y / 2 ? x : x - y;
          };
          m.AngNormalize = function(x) {
            var y = m.remainder(x, 360);
            return Math.abs(y) === 180 ? m.copysign(180, x) : y;
          };
          m.LatFix = function(x) {
            return Math.abs(x) > 90 ? NaN : x;
          };
          m.AngDiff = function(x, y) {
            var r = m.sum(m.remainder(-x, 360), m.remainder(y, 360)), d, e;
            r = m.sum(m.remainder(r.s, 360), r.t);
            d = r.s;
            e = r.t;
            if (d === 0 || Math.abs(d) === 180)
              d = m.copysign(d, e === 0 ? y - x : -e);
            return { d, e };
          };
          m.sincosd = function(x) {
            var d, r, q, s, c, sinx, cosx;
            d = x % 360;
            q = Math.round(d / 90);
            d -= 90 * q;
            r = d * this.degree;
            s = Math.sin(r);
            c = Math.cos(r);
            if (Math.abs(d) === 45) {
              c = Math.sqrt(0.5);
              s = m.copysign(c, r);
            } else if (Math.abs(d) === 30) {
              c = Math.sqrt(0.75);
              s = m.copysign(0.5, r);
            }
            switch (q & 3) {
              case 0:
                sinx = s;
                cosx = c;
                break;
              case 1:
                sinx = c;
                cosx = -s;
                break;
              case 2:
                sinx = -s;
                cosx = -c;
                break;
              default:
                sinx = -c;
                cosx = s;
                break;
            }
            cosx += 0;
            if (sinx === 0) sinx = m.copysign(sinx, x);
            return { s: sinx, c: cosx };
          };
          m.sincosde = function(x, t) {
            var d, r, q, s, c, sinx, cosx;
            d = x % 360;
            q = Math.round(d / 90);
            d = m.AngRound(d - 90 * q + t);
            r = d * this.degree;
            s = Math.sin(r);
            c = Math.cos(r);
            if (Math.abs(d) === 45) {
              c = Math.sqrt(0.5);
              s = m.copysign(c, r);
            } else if (Math.abs(d) === 30) {
              c = Math.sqrt(0.75);
              s = m.copysign(0.5, r);
            }
            switch (q & 3) {
              case 0:
                sinx = s;
                cosx = c;
                break;
              case 1:
                sinx = c;
                cosx = -s;
                break;
              case 2:
                sinx = -s;
                cosx = -c;
                break;
              default:
                sinx = -c;
                cosx = s;
                break;
            }
            cosx += 0;
            if (sinx === 0) sinx = m.copysign(sinx, x + t);
            return { s: sinx, c: cosx };
          };
          m.atan2d = function(y, x) {
            var q = 0, ang;
            if (Math.abs(y) > Math.abs(x)) {
              [y, x] = [x, y];
              q = 2;
            }
            if (m.copysign(1, x) < 0) {
              x = -x;
              ++q;
            }
            ang = Math.atan2(y, x) / this.degree;
            switch (q) {
              case 1:
                ang = m.copysign(180, y) - ang;
                break;
              case 2:
                ang = 90 - ang;
                break;
              case 3:
                ang = -90 + ang;
                break;
              default:
                break;
            }
            return ang;
          };
        })(geodesic2.Math);
        (function(a2, m) {
          "use strict";
          a2.Accumulator = function(y) {
            this.Set(y);
          };
          a2.Accumulator.prototype.Set = function(y) {
            if (!y) y = 0;
            if (y.constructor === a2.Accumulator) {
              this._s = y._s;
              this._t = y._t;
            } else {
              this._s = y;
              this._t = 0;
            }
          };
          a2.Accumulator.prototype.Add = function(y) {
            var u = m.sum(y, this._t), v = m.sum(u.s, this._s);
            u = u.t;
            this._s = v.s;
            this._t = v.t;
            if (this._s === 0)
              this._s = u;
            else
              this._t += u;
          };
          a2.Accumulator.prototype.Sum = function(y) {
            var b;
            if (!y)
              return this._s;
            else {
              b = new a2.Accumulator(this);
              b.Add(y);
              return b._s;
            }
          };
          a2.Accumulator.prototype.Negate = function() {
            this._s *= -1;
            this._t *= -1;
          };
          a2.Accumulator.prototype.Remainder = function(y) {
            this._s = m.remainder(this._s, y);
            this.Add(0);
          };
        })(geodesic2.Accumulator, geodesic2.Math);
        geodesic2.Geodesic = {};
        geodesic2.GeodesicLine = {};
        geodesic2.PolygonArea = {};
        (function(g, l, p, m, c) {
          "use strict";
          var GEOGRAPHICLIB_GEODESIC_ORDER = 6, nA1_ = GEOGRAPHICLIB_GEODESIC_ORDER, nA2_ = GEOGRAPHICLIB_GEODESIC_ORDER, nA3_ = GEOGRAPHICLIB_GEODESIC_ORDER, nA3x_ = nA3_, nC3x_, nC4x_, maxit1_ = 20, maxit2_ = maxit1_ + m.digits + 10, tol0_ = m.epsilon, tol1_ = 200 * tol0_, tol2_ = Math.sqrt(tol0_), tolb_ = tol0_, xthresh_ = 1e3 * tol2_, CAP_NONE = 0, CAP_ALL = 31, OUT_ALL = 32640, astroid, A1m1f_coeff, C1f_coeff, C1pf_coeff, A2m1f_coeff, C2f_coeff, A3_coeff, C3_coeff, C4_coeff;
          g.tiny_ = Math.sqrt(Number.MIN_VALUE / Number.EPSILON);
          g.nC1_ = GEOGRAPHICLIB_GEODESIC_ORDER;
          g.nC1p_ = GEOGRAPHICLIB_GEODESIC_ORDER;
          g.nC2_ = GEOGRAPHICLIB_GEODESIC_ORDER;
          g.nC3_ = GEOGRAPHICLIB_GEODESIC_ORDER;
          g.nC4_ = GEOGRAPHICLIB_GEODESIC_ORDER;
          nC3x_ = g.nC3_ * (g.nC3_ - 1) / 2;
          nC4x_ = g.nC4_ * (g.nC4_ + 1) / 2;
          g.CAP_C1 = 1 << 0;
          g.CAP_C1p = 1 << 1;
          g.CAP_C2 = 1 << 2;
          g.CAP_C3 = 1 << 3;
          g.CAP_C4 = 1 << 4;
          g.NONE = 0;
          g.ARC = 1 << 6;
          g.LATITUDE = 1 << 7 | CAP_NONE;
          g.LONGITUDE = 1 << 8 | g.CAP_C3;
          g.AZIMUTH = 1 << 9 | CAP_NONE;
          g.DISTANCE = 1 << 10 | g.CAP_C1;
          g.STANDARD = g.LATITUDE | g.LONGITUDE | g.AZIMUTH | g.DISTANCE;
          g.DISTANCE_IN = 1 << 11 | g.CAP_C1 | g.CAP_C1p;
          g.REDUCEDLENGTH = 1 << 12 | g.CAP_C1 | g.CAP_C2;
          g.GEODESICSCALE = 1 << 13 | g.CAP_C1 | g.CAP_C2;
          g.AREA = 1 << 14 | g.CAP_C4;
          g.ALL = OUT_ALL | CAP_ALL;
          g.LONG_UNROLL = 1 << 15;
          g.OUT_MASK = OUT_ALL | g.LONG_UNROLL;
          g.SinCosSeries = function(sinp, sinx, cosx, c2) {
            var k = c2.length, n = k - (sinp ? 1 : 0), ar = 2 * (cosx - sinx) * (cosx + sinx), y0 = n & 1 ? c2[--k] : 0, y1 = 0;
            n = Math.floor(n / 2);
            while (n--) {
              y1 = ar * y0 - y1 + c2[--k];
              y0 = ar * y1 - y0 + c2[--k];
            }
            return sinp ? 2 * sinx * cosx * y0 : cosx * (y0 - y1);
          };
          astroid = function(x, y) {
            var k, p2 = m.sq(x), q = m.sq(y), r = (p2 + q - 1) / 6, S, r2, r3, disc, u, T3, T, ang, v, uv, w;
            if (!(q === 0 && r <= 0)) {
              S = p2 * q / 4;
              r2 = m.sq(r);
              r3 = r * r2;
              disc = S * (S + 2 * r3);
              u = r;
              if (disc >= 0) {
                T3 = S + r3;
                T3 += T3 < 0 ? -Math.sqrt(disc) : Math.sqrt(disc);
                T = m.cbrt(T3);
                u += T + (T !== 0 ? r2 / T : 0);
              } else {
                ang = Math.atan2(Math.sqrt(-disc), -(S + r3));
                u += 2 * r * Math.cos(ang / 3);
              }
              v = Math.sqrt(m.sq(u) + q);
              uv = u < 0 ? q / (v - u) : u + v;
              w = (uv - q) / (2 * v);
              k = uv / (Math.sqrt(uv + m.sq(w)) + w);
            } else {
              k = 0;
            }
            return k;
          };
          A1m1f_coeff = [1, 4, 64, 0, 256];
          g.A1m1f = function(eps) {
            var p2 = Math.floor(nA1_ / 2), t = m.polyval(p2, A1m1f_coeff, 0, m.sq(eps)) / A1m1f_coeff[p2 + 1];
            return (t + eps) / (1 - eps);
          };
          C1f_coeff = [-1, 6, -16, 32, -9, 64, -128, 2048, 9, -16, 768, 3, -5, 512, -7, 1280, -7, 2048];
          g.C1f = function(eps, c2) {
            var eps2 = m.sq(eps), d = eps, o = 0, l2, p2;
            for (l2 = 1; l2 <= g.nC1_; ++l2) {
              p2 = Math.floor((g.nC1_ - l2) / 2);
              c2[l2] = d * m.polyval(p2, C1f_coeff, o, eps2) / C1f_coeff[o + p2 + 1];
              o += p2 + 2;
              d *= eps;
            }
          };
          C1pf_coeff = [205, -432, 768, 1536, 4005, -4736, 3840, 12288, -225, 116, 384, -7173, 2695, 7680, 3467, 7680, 38081, 61440];
          g.C1pf = function(eps, c2) {
            var eps2 = m.sq(eps), d = eps, o = 0, l2, p2;
            for (l2 = 1; l2 <= g.nC1p_; ++l2) {
              p2 = Math.floor((g.nC1p_ - l2) / 2);
              c2[l2] = d * m.polyval(p2, C1pf_coeff, o, eps2) / C1pf_coeff[o + p2 + 1];
              o += p2 + 2;
              d *= eps;
            }
          };
          A2m1f_coeff = [-11, -28, -192, 0, 256];
          g.A2m1f = function(eps) {
            var p2 = Math.floor(nA2_ / 2), t = m.polyval(p2, A2m1f_coeff, 0, m.sq(eps)) / A2m1f_coeff[p2 + 1];
            return (t - eps) / (1 + eps);
          };
          C2f_coeff = [1, 2, 16, 32, 35, 64, 384, 2048, 15, 80, 768, 7, 35, 512, 63, 1280, 77, 2048];
          g.C2f = function(eps, c2) {
            var eps2 = m.sq(eps), d = eps, o = 0, l2, p2;
            for (l2 = 1; l2 <= g.nC2_; ++l2) {
              p2 = Math.floor((g.nC2_ - l2) / 2);
              c2[l2] = d * m.polyval(p2, C2f_coeff, o, eps2) / C2f_coeff[o + p2 + 1];
              o += p2 + 2;
              d *= eps;
            }
          };
          g.Geodesic = function(a2, f) {
            this.a = a2;
            this.f = f;
            this._f1 = 1 - this.f;
            this._e2 = this.f * (2 - this.f);
            this._ep2 = this._e2 / m.sq(this._f1);
            this._n = this.f / (2 - this.f);
            this._b = this.a * this._f1;
            this._c2 = (m.sq(this.a) + m.sq(this._b) * (this._e2 === 0 ? 1 : (this._e2 > 0 ? m.atanh(Math.sqrt(this._e2)) : Math.atan(Math.sqrt(-this._e2))) / Math.sqrt(Math.abs(this._e2)))) / 2;
            this._etol2 = 0.1 * tol2_ / Math.sqrt(Math.max(1e-3, Math.abs(this.f)) * Math.min(1, 1 - this.f / 2) / 2);
            if (!(isFinite(this.a) && this.a > 0))
              throw new Error("Equatorial radius is not positive");
            if (!(isFinite(this._b) && this._b > 0))
              throw new Error("Polar semi-axis is not positive");
            this._A3x = new Array(nA3x_);
            this._C3x = new Array(nC3x_);
            this._C4x = new Array(nC4x_);
            this.A3coeff();
            this.C3coeff();
            this.C4coeff();
          };
          A3_coeff = [-3, 128, -2, -3, 64, -1, -3, -1, 16, 3, -1, -2, 8, 1, -1, 2, 1, 1];
          g.Geodesic.prototype.A3coeff = function() {
            var o = 0, k = 0, j, p2;
            for (j = nA3_ - 1; j >= 0; --j) {
              p2 = Math.min(nA3_ - j - 1, j);
              this._A3x[k++] = m.polyval(p2, A3_coeff, o, this._n) / A3_coeff[o + p2 + 1];
              o += p2 + 2;
            }
          };
          C3_coeff = [3, 128, 2, 5, 128, -1, 3, 3, 64, -1, 0, 1, 8, -1, 1, 4, 5, 256, 1, 3, 128, -3, -2, 3, 64, 1, -3, 2, 32, 7, 512, -10, 9, 384, 5, -9, 5, 192, 7, 512, -14, 7, 512, 21, 2560];
          g.Geodesic.prototype.C3coeff = function() {
            var o = 0, k = 0, l2, j, p2;
            for (l2 = 1; l2 < g.nC3_; ++l2) {
              for (j = g.nC3_ - 1; j >= l2; --j) {
                p2 = Math.min(g.nC3_ - j - 1, j);
                this._C3x[k++] = m.polyval(p2, C3_coeff, o, this._n) / C3_coeff[o + p2 + 1];
                o += p2 + 2;
              }
            }
          };
          C4_coeff = [97, 15015, 1088, 156, 45045, -224, -4784, 1573, 45045, -10656, 14144, -4576, -858, 45045, 64, 624, -4576, 6864, -3003, 15015, 100, 208, 572, 3432, -12012, 30030, 45045, 1, 9009, -2944, 468, 135135, 5792, 1040, -1287, 135135, 5952, -11648, 9152, -2574, 135135, -64, -624, 4576, -6864, 3003, 135135, 8, 10725, 1856, -936, 225225, -8448, 4992, -1144, 225225, -1440, 4160, -4576, 1716, 225225, -136, 63063, 1024, -208, 105105, 3584, -3328, 1144, 315315, -128, 135135, -2560, 832, 405405, 128, 99099];
          g.Geodesic.prototype.C4coeff = function() {
            var o = 0, k = 0, l2, j, p2;
            for (l2 = 0; l2 < g.nC4_; ++l2) {
              for (j = g.nC4_ - 1; j >= l2; --j) {
                p2 = g.nC4_ - j - 1;
                this._C4x[k++] = m.polyval(p2, C4_coeff, o, this._n) / C4_coeff[o + p2 + 1];
                o += p2 + 2;
              }
            }
          };
          g.Geodesic.prototype.A3f = function(eps) {
            return m.polyval(nA3x_ - 1, this._A3x, 0, eps);
          };
          g.Geodesic.prototype.C3f = function(eps, c2) {
            var mult = 1, o = 0, l2, p2;
            for (l2 = 1; l2 < g.nC3_; ++l2) {
              p2 = g.nC3_ - l2 - 1;
              mult *= eps;
              c2[l2] = mult * m.polyval(p2, this._C3x, o, eps);
              o += p2 + 1;
            }
          };
          g.Geodesic.prototype.C4f = function(eps, c2) {
            var mult = 1, o = 0, l2, p2;
            for (l2 = 0; l2 < g.nC4_; ++l2) {
              p2 = g.nC4_ - l2 - 1;
              c2[l2] = mult * m.polyval(p2, this._C4x, o, eps);
              o += p2 + 1;
              mult *= eps;
            }
          };
          g.Geodesic.prototype.Lengths = function(eps, sig12, ssig1, csig1, dn1, ssig2, csig2, dn2, cbet1, cbet2, outmask, C1a, C2a) {
            outmask &= g.OUT_MASK;
            var vals = {}, m0x = 0, J12 = 0, A1 = 0, A2 = 0, B1, B2, l2, csig12, t;
            if (outmask & (g.DISTANCE | g.REDUCEDLENGTH | g.GEODESICSCALE)) {
              A1 = g.A1m1f(eps);
              g.C1f(eps, C1a);
              if (outmask & (g.REDUCEDLENGTH | g.GEODESICSCALE)) {
                A2 = g.A2m1f(eps);
                g.C2f(eps, C2a);
                m0x = A1 - A2;
                A2 = 1 + A2;
              }
              A1 = 1 + A1;
            }
            if (outmask & g.DISTANCE) {
              B1 = g.SinCosSeries(true, ssig2, csig2, C1a) - g.SinCosSeries(true, ssig1, csig1, C1a);
              vals.s12b = A1 * (sig12 + B1);
              if (outmask & (g.REDUCEDLENGTH | g.GEODESICSCALE)) {
                B2 = g.SinCosSeries(true, ssig2, csig2, C2a) - g.SinCosSeries(true, ssig1, csig1, C2a);
                J12 = m0x * sig12 + (A1 * B1 - A2 * B2);
              }
            } else if (outmask & (g.REDUCEDLENGTH | g.GEODESICSCALE)) {
              for (l2 = 1; l2 <= g.nC2_; ++l2)
                C2a[l2] = A1 * C1a[l2] - A2 * C2a[l2];
              J12 = m0x * sig12 + (g.SinCosSeries(true, ssig2, csig2, C2a) - g.SinCosSeries(true, ssig1, csig1, C2a));
            }
            if (outmask & g.REDUCEDLENGTH) {
              vals.m0 = m0x;
              vals.m12b = dn2 * (csig1 * ssig2) - dn1 * (ssig1 * csig2) - csig1 * csig2 * J12;
            } else
              vals.m12b = NaN;
            if (outmask & g.GEODESICSCALE) {
              csig12 = csig1 * csig2 + ssig1 * ssig2;
              t = this._ep2 * (cbet1 - cbet2) * (cbet1 + cbet2) / (dn1 + dn2);
              vals.M12 = csig12 + (t * ssig2 - csig2 * J12) * ssig1 / dn1;
              vals.M21 = csig12 - (t * ssig1 - csig1 * J12) * ssig2 / dn2;
            }
            return vals;
          };
          g.Geodesic.prototype.InverseStart = function(sbet1, cbet1, dn1, sbet2, cbet2, dn2, lam12, slam12, clam12, C1a, C2a) {
            var vals = {}, sbet12 = sbet2 * cbet1 - cbet2 * sbet1, cbet12 = cbet2 * cbet1 + sbet2 * sbet1, sbet12a, shortline, omg12, sbetm2, somg12, comg12, t, ssig12, csig12, x, y, lamscale, betscale, k2, eps, cbet12a, bet12a, m12b, m0, nvals, k, omg12a, lam12x;
            vals.sig12 = -1;
            sbet12a = sbet2 * cbet1;
            sbet12a += cbet2 * sbet1;
            shortline = cbet12 >= 0 && sbet12 < 0.5 && cbet2 * lam12 < 0.5;
            if (shortline) {
              sbetm2 = m.sq(sbet1 + sbet2);
              sbetm2 /= sbetm2 + m.sq(cbet1 + cbet2);
              vals.dnm = Math.sqrt(1 + this._ep2 * sbetm2);
              omg12 = lam12 / (this._f1 * vals.dnm);
              somg12 = Math.sin(omg12);
              comg12 = Math.cos(omg12);
            } else {
              somg12 = slam12;
              comg12 = clam12;
            }
            vals.salp1 = cbet2 * somg12;
            vals.calp1 = comg12 >= 0 ? sbet12 + cbet2 * sbet1 * m.sq(somg12) / (1 + comg12) : sbet12a - cbet2 * sbet1 * m.sq(somg12) / (1 - comg12);
            ssig12 = m.hypot(vals.salp1, vals.calp1);
            csig12 = sbet1 * sbet2 + cbet1 * cbet2 * comg12;
            if (shortline && ssig12 < this._etol2) {
              vals.salp2 = cbet1 * somg12;
              vals.calp2 = sbet12 - cbet1 * sbet2 * (comg12 >= 0 ? m.sq(somg12) / (1 + comg12) : 1 - comg12);
              t = m.hypot(vals.salp2, vals.calp2);
              vals.salp2 /= t;
              vals.calp2 /= t;
              vals.sig12 = Math.atan2(ssig12, csig12);
            } else if (Math.abs(this._n) > 0.1 || csig12 >= 0 || ssig12 >= 6 * Math.abs(this._n) * Math.PI * m.sq(cbet1)) {
            } else {
              lam12x = Math.atan2(-slam12, -clam12);
              if (this.f >= 0) {
                k2 = m.sq(sbet1) * this._ep2;
                eps = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
                lamscale = this.f * cbet1 * this.A3f(eps) * Math.PI;
                betscale = lamscale * cbet1;
                x = lam12x / lamscale;
                y = sbet12a / betscale;
              } else {
                cbet12a = cbet2 * cbet1 - sbet2 * sbet1;
                bet12a = Math.atan2(sbet12a, cbet12a);
                nvals = this.Lengths(this._n, Math.PI + bet12a, sbet1, -cbet1, dn1, sbet2, cbet2, dn2, cbet1, cbet2, g.REDUCEDLENGTH, C1a, C2a);
                m12b = nvals.m12b;
                m0 = nvals.m0;
                x = -1 + m12b / (cbet1 * cbet2 * m0 * Math.PI);
                betscale = x < -0.01 ? sbet12a / x : -this.f * m.sq(cbet1) * Math.PI;
                lamscale = betscale / cbet1;
                y = lam12 / lamscale;
              }
              if (y > -tol1_ && x > -1 - xthresh_) {
                if (this.f >= 0) {
                  vals.salp1 = Math.min(1, -x);
                  vals.calp1 = -Math.sqrt(1 - m.sq(vals.salp1));
                } else {
                  vals.calp1 = Math.max(x > -tol1_ ? 0 : -1, x);
                  vals.salp1 = Math.sqrt(1 - m.sq(vals.calp1));
                }
              } else {
                k = astroid(x, y);
                omg12a = lamscale * (this.f >= 0 ? -x * k / (1 + k) : -y * (1 + k) / k);
                somg12 = Math.sin(omg12a);
                comg12 = -Math.cos(omg12a);
                vals.salp1 = cbet2 * somg12;
                vals.calp1 = sbet12a - cbet2 * sbet1 * m.sq(somg12) / (1 - comg12);
              }
            }
            if (!(vals.salp1 <= 0)) {
              t = m.hypot(vals.salp1, vals.calp1);
              vals.salp1 /= t;
              vals.calp1 /= t;
            } else {
              vals.salp1 = 1;
              vals.calp1 = 0;
            }
            return vals;
          };
          g.Geodesic.prototype.Lambda12 = function(sbet1, cbet1, dn1, sbet2, cbet2, dn2, salp1, calp1, slam120, clam120, diffp, C1a, C2a, C3a) {
            var vals = {}, t, salp0, calp0, somg1, comg1, somg2, comg2, somg12, comg12, B312, eta, k2, nvals;
            if (sbet1 === 0 && calp1 === 0)
              calp1 = -g.tiny_;
            salp0 = salp1 * cbet1;
            calp0 = m.hypot(calp1, salp1 * sbet1);
            vals.ssig1 = sbet1;
            somg1 = salp0 * sbet1;
            vals.csig1 = comg1 = calp1 * cbet1;
            t = m.hypot(vals.ssig1, vals.csig1);
            vals.ssig1 /= t;
            vals.csig1 /= t;
            vals.salp2 = cbet2 !== cbet1 ? salp0 / cbet2 : salp1;
            vals.calp2 = cbet2 !== cbet1 || Math.abs(sbet2) !== -sbet1 ? Math.sqrt(m.sq(calp1 * cbet1) + (cbet1 < -sbet1 ? (cbet2 - cbet1) * (cbet1 + cbet2) : (sbet1 - sbet2) * (sbet1 + sbet2))) / cbet2 : Math.abs(calp1);
            vals.ssig2 = sbet2;
            somg2 = salp0 * sbet2;
            vals.csig2 = comg2 = vals.calp2 * cbet2;
            t = m.hypot(vals.ssig2, vals.csig2);
            vals.ssig2 /= t;
            vals.csig2 /= t;
            vals.sig12 = Math.atan2(Math.max(0, vals.csig1 * vals.ssig2 - vals.ssig1 * vals.csig2), vals.csig1 * vals.csig2 + vals.ssig1 * vals.ssig2);
            somg12 = Math.max(0, comg1 * somg2 - somg1 * comg2);
            comg12 = comg1 * comg2 + somg1 * somg2;
            eta = Math.atan2(somg12 * clam120 - comg12 * slam120, comg12 * clam120 + somg12 * slam120);
            k2 = m.sq(calp0) * this._ep2;
            vals.eps = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
            this.C3f(vals.eps, C3a);
            B312 = g.SinCosSeries(true, vals.ssig2, vals.csig2, C3a) - g.SinCosSeries(true, vals.ssig1, vals.csig1, C3a);
            vals.domg12 = -this.f * this.A3f(vals.eps) * salp0 * (vals.sig12 + B312);
            vals.lam12 = eta + vals.domg12;
            if (diffp) {
              if (vals.calp2 === 0)
                vals.dlam12 = -2 * this._f1 * dn1 / sbet1;
              else {
                nvals = this.Lengths(vals.eps, vals.sig12, vals.ssig1, vals.csig1, dn1, vals.ssig2, vals.csig2, dn2, cbet1, cbet2, g.REDUCEDLENGTH, C1a, C2a);
                vals.dlam12 = nvals.m12b;
                vals.dlam12 *= this._f1 / (vals.calp2 * cbet2);
              }
            }
            return vals;
          };
          g.Geodesic.prototype.Inverse = function(lat1, lon1, lat2, lon2, outmask) {
            var r, vals;
            if (!outmask) outmask = g.STANDARD;
            if (outmask === g.LONG_UNROLL) outmask |= g.STANDARD;
            outmask &= g.OUT_MASK;
            r = this.InverseInt(lat1, lon1, lat2, lon2, outmask);
            vals = r.vals;
            if (outmask & g.AZIMUTH) {
              vals.azi1 = m.atan2d(r.salp1, r.calp1);
              vals.azi2 = m.atan2d(r.salp2, r.calp2);
            }
            return vals;
          };
          g.Geodesic.prototype.InverseInt = function(lat1, lon1, lat2, lon2, outmask) {
            var vals = {}, lon12, lon12s, lonsign, t, swapp, latsign, sbet1, cbet1, sbet2, cbet2, s12x, m12x, dn1, dn2, lam12, slam12, clam12, sig12, calp1, salp1, calp2, salp2, C1a, C2a, C3a, meridian, nvals, ssig1, csig1, ssig2, csig2, eps, omg12, dnm, numit, salp1a, calp1a, salp1b, calp1b, tripn, tripb, v, dv, dalp1, sdalp1, cdalp1, nsalp1, lengthmask, salp0, calp0, alp12, k2, A4, C4a, B41, B42, somg12, comg12, domg12, dbet1, dbet2, salp12, calp12, sdomg12, cdomg12;
            vals.lat1 = lat1 = m.LatFix(lat1);
            vals.lat2 = lat2 = m.LatFix(lat2);
            lat1 = m.AngRound(lat1);
            lat2 = m.AngRound(lat2);
            lon12 = m.AngDiff(lon1, lon2);
            lon12s = lon12.e;
            lon12 = lon12.d;
            if (outmask & g.LONG_UNROLL) {
              vals.lon1 = lon1;
              vals.lon2 = lon1 + lon12 + lon12s;
            } else {
              vals.lon1 = m.AngNormalize(lon1);
              vals.lon2 = m.AngNormalize(lon2);
            }
            lonsign = m.copysign(1, lon12);
            lon12 *= lonsign;
            lon12s *= lonsign;
            lam12 = lon12 * m.degree;
            t = m.sincosde(lon12, lon12s);
            slam12 = t.s;
            clam12 = t.c;
            lon12s = 180 - lon12 - lon12s;
            swapp = Math.abs(lat1) < Math.abs(lat2) || isNaN(lat2) ? -1 : 1;
            if (swapp < 0) {
              lonsign *= -1;
              [lat2, lat1] = [lat1, lat2];
            }
            latsign = m.copysign(1, -lat1);
            lat1 *= latsign;
            lat2 *= latsign;
            t = m.sincosd(lat1);
            sbet1 = this._f1 * t.s;
            cbet1 = t.c;
            t = m.hypot(sbet1, cbet1);
            sbet1 /= t;
            cbet1 /= t;
            cbet1 = Math.max(g.tiny_, cbet1);
            t = m.sincosd(lat2);
            sbet2 = this._f1 * t.s;
            cbet2 = t.c;
            t = m.hypot(sbet2, cbet2);
            sbet2 /= t;
            cbet2 /= t;
            cbet2 = Math.max(g.tiny_, cbet2);
            if (cbet1 < -sbet1) {
              if (cbet2 === cbet1)
                sbet2 = m.copysign(sbet1, sbet2);
            } else {
              if (Math.abs(sbet2) === -sbet1)
                cbet2 = cbet1;
            }
            dn1 = Math.sqrt(1 + this._ep2 * m.sq(sbet1));
            dn2 = Math.sqrt(1 + this._ep2 * m.sq(sbet2));
            C1a = new Array(g.nC1_ + 1);
            C2a = new Array(g.nC2_ + 1);
            C3a = new Array(g.nC3_);
            meridian = lat1 === -90 || slam12 === 0;
            if (meridian) {
              calp1 = clam12;
              salp1 = slam12;
              calp2 = 1;
              salp2 = 0;
              ssig1 = sbet1;
              csig1 = calp1 * cbet1;
              ssig2 = sbet2;
              csig2 = calp2 * cbet2;
              sig12 = Math.atan2(Math.max(0, csig1 * ssig2 - ssig1 * csig2), csig1 * csig2 + ssig1 * ssig2);
              nvals = this.Lengths(this._n, sig12, ssig1, csig1, dn1, ssig2, csig2, dn2, cbet1, cbet2, outmask | g.DISTANCE | g.REDUCEDLENGTH, C1a, C2a);
              s12x = nvals.s12b;
              m12x = nvals.m12b;
              if (outmask & g.GEODESICSCALE) {
                vals.M12 = nvals.M12;
                vals.M21 = nvals.M21;
              }
              if (sig12 < tol2_ || m12x >= 0) {
                if (sig12 < 3 * g.tiny_ || sig12 < tol0_ && (s12x < 0 || m12x < 0))
                  sig12 = m12x = s12x = 0;
                m12x *= this._b;
                s12x *= this._b;
                vals.a12 = sig12 / m.degree;
              } else
                meridian = false;
            }
            somg12 = 2;
            if (!meridian && sbet1 === 0 && (this.f <= 0 || lon12s >= this.f * 180)) {
              calp1 = calp2 = 0;
              salp1 = salp2 = 1;
              s12x = this.a * lam12;
              sig12 = omg12 = lam12 / this._f1;
              m12x = this._b * Math.sin(sig12);
              if (outmask & g.GEODESICSCALE)
                vals.M12 = vals.M21 = Math.cos(sig12);
              vals.a12 = lon12 / this._f1;
            } else if (!meridian) {
              nvals = this.InverseStart(sbet1, cbet1, dn1, sbet2, cbet2, dn2, lam12, slam12, clam12, C1a, C2a);
              sig12 = nvals.sig12;
              salp1 = nvals.salp1;
              calp1 = nvals.calp1;
              if (sig12 >= 0) {
                salp2 = nvals.salp2;
                calp2 = nvals.calp2;
                dnm = nvals.dnm;
                s12x = sig12 * this._b * dnm;
                m12x = m.sq(dnm) * this._b * Math.sin(sig12 / dnm);
                if (outmask & g.GEODESICSCALE)
                  vals.M12 = vals.M21 = Math.cos(sig12 / dnm);
                vals.a12 = sig12 / m.degree;
                omg12 = lam12 / (this._f1 * dnm);
              } else {
                numit = 0;
                salp1a = g.tiny_;
                calp1a = 1;
                salp1b = g.tiny_;
                calp1b = -1;
                for (tripn = false, tripb = false; ; ++numit) {
                  nvals = this.Lambda12(sbet1, cbet1, dn1, sbet2, cbet2, dn2, salp1, calp1, slam12, clam12, numit < maxit1_, C1a, C2a, C3a);
                  v = nvals.lam12;
                  salp2 = nvals.salp2;
                  calp2 = nvals.calp2;
                  sig12 = nvals.sig12;
                  ssig1 = nvals.ssig1;
                  csig1 = nvals.csig1;
                  ssig2 = nvals.ssig2;
                  csig2 = nvals.csig2;
                  eps = nvals.eps;
                  domg12 = nvals.domg12;
                  dv = nvals.dlam12;
                  if (tripb || !(Math.abs(v) >= (tripn ? 8 : 1) * tol0_) || numit == maxit2_)
                    break;
                  if (v > 0 && (numit < maxit1_ || calp1 / salp1 > calp1b / salp1b)) {
                    salp1b = salp1;
                    calp1b = calp1;
                  } else if (v < 0 && (numit < maxit1_ || calp1 / salp1 < calp1a / salp1a)) {
                    salp1a = salp1;
                    calp1a = calp1;
                  }
                  if (numit < maxit1_ && dv > 0) {
                    dalp1 = -v / dv;
                    if (Math.abs(dalp1) < Math.PI) {
                      sdalp1 = Math.sin(dalp1);
                      cdalp1 = Math.cos(dalp1);
                      nsalp1 = salp1 * cdalp1 + calp1 * sdalp1;
                      if (nsalp1 > 0) {
                        calp1 = calp1 * cdalp1 - salp1 * sdalp1;
                        salp1 = nsalp1;
                        t = m.hypot(salp1, calp1);
                        salp1 /= t;
                        calp1 /= t;
                        tripn = Math.abs(v) <= 16 * tol0_;
                        continue;
                      }
                    }
                  }
                  salp1 = (salp1a + salp1b) / 2;
                  calp1 = (calp1a + calp1b) / 2;
                  t = m.hypot(salp1, calp1);
                  salp1 /= t;
                  calp1 /= t;
                  tripn = false;
                  tripb = Math.abs(salp1a - salp1) + (calp1a - calp1) < tolb_ || Math.abs(salp1 - salp1b) + (calp1 - calp1b) < tolb_;
                }
                lengthmask = outmask | (outmask & (g.REDUCEDLENGTH | g.GEODESICSCALE) ? g.DISTANCE : g.NONE);
                nvals = this.Lengths(eps, sig12, ssig1, csig1, dn1, ssig2, csig2, dn2, cbet1, cbet2, lengthmask, C1a, C2a);
                s12x = nvals.s12b;
                m12x = nvals.m12b;
                if (outmask & g.GEODESICSCALE) {
                  vals.M12 = nvals.M12;
                  vals.M21 = nvals.M21;
                }
                m12x *= this._b;
                s12x *= this._b;
                vals.a12 = sig12 / m.degree;
                if (outmask & g.AREA) {
                  sdomg12 = Math.sin(domg12);
                  cdomg12 = Math.cos(domg12);
                  somg12 = slam12 * cdomg12 - clam12 * sdomg12;
                  comg12 = clam12 * cdomg12 + slam12 * sdomg12;
                }
              }
            }
            if (outmask & g.DISTANCE)
              vals.s12 = 0 + s12x;
            if (outmask & g.REDUCEDLENGTH)
              vals.m12 = 0 + m12x;
            if (outmask & g.AREA) {
              salp0 = salp1 * cbet1;
              calp0 = m.hypot(calp1, salp1 * sbet1);
              if (calp0 !== 0 && salp0 !== 0) {
                ssig1 = sbet1;
                csig1 = calp1 * cbet1;
                ssig2 = sbet2;
                csig2 = calp2 * cbet2;
                k2 = m.sq(calp0) * this._ep2;
                eps = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
                A4 = m.sq(this.a) * calp0 * salp0 * this._e2;
                t = m.hypot(ssig1, csig1);
                ssig1 /= t;
                csig1 /= t;
                t = m.hypot(ssig2, csig2);
                ssig2 /= t;
                csig2 /= t;
                C4a = new Array(g.nC4_);
                this.C4f(eps, C4a);
                B41 = g.SinCosSeries(false, ssig1, csig1, C4a);
                B42 = g.SinCosSeries(false, ssig2, csig2, C4a);
                vals.S12 = A4 * (B42 - B41);
              } else
                vals.S12 = 0;
              if (!meridian && somg12 == 2) {
                somg12 = Math.sin(omg12);
                comg12 = Math.cos(omg12);
              }
              if (!meridian && comg12 > -0.7071 && sbet2 - sbet1 < 1.75) {
                domg12 = 1 + comg12;
                dbet1 = 1 + cbet1;
                dbet2 = 1 + cbet2;
                alp12 = 2 * Math.atan2(somg12 * (sbet1 * dbet2 + sbet2 * dbet1), domg12 * (sbet1 * sbet2 + dbet1 * dbet2));
              } else {
                salp12 = salp2 * calp1 - calp2 * salp1;
                calp12 = calp2 * calp1 + salp2 * salp1;
                if (salp12 === 0 && calp12 < 0) {
                  salp12 = g.tiny_ * calp1;
                  calp12 = -1;
                }
                alp12 = Math.atan2(salp12, calp12);
              }
              vals.S12 += this._c2 * alp12;
              vals.S12 *= swapp * lonsign * latsign;
              vals.S12 += 0;
            }
            if (swapp < 0) {
              [salp2, salp1] = [salp1, salp2];
              [calp2, calp1] = [calp1, calp2];
              if (outmask & g.GEODESICSCALE) {
                [vals.M21, vals.M12] = [vals.M12, vals.M21];
              }
            }
            salp1 *= swapp * lonsign;
            calp1 *= swapp * latsign;
            salp2 *= swapp * lonsign;
            calp2 *= swapp * latsign;
            return { vals, salp1, calp1, salp2, calp2 };
          };
          g.Geodesic.prototype.GenDirect = function(lat1, lon1, azi1, arcmode, s12_a12, outmask) {
            var line;
            if (!outmask) outmask = g.STANDARD;
            else if (outmask === g.LONG_UNROLL) outmask |= g.STANDARD;
            if (!arcmode) outmask |= g.DISTANCE_IN;
            line = new l.GeodesicLine(this, lat1, lon1, azi1, outmask);
            return line.GenPosition(arcmode, s12_a12, outmask);
          };
          g.Geodesic.prototype.Direct = function(lat1, lon1, azi1, s12, outmask) {
            return this.GenDirect(lat1, lon1, azi1, false, s12, outmask);
          };
          g.Geodesic.prototype.ArcDirect = function(lat1, lon1, azi1, a12, outmask) {
            return this.GenDirect(lat1, lon1, azi1, true, a12, outmask);
          };
          g.Geodesic.prototype.Line = function(lat1, lon1, azi1, caps) {
            return new l.GeodesicLine(this, lat1, lon1, azi1, caps);
          };
          g.Geodesic.prototype.DirectLine = function(lat1, lon1, azi1, s12, caps) {
            return this.GenDirectLine(lat1, lon1, azi1, false, s12, caps);
          };
          g.Geodesic.prototype.ArcDirectLine = function(lat1, lon1, azi1, a12, caps) {
            return this.GenDirectLine(lat1, lon1, azi1, true, a12, caps);
          };
          g.Geodesic.prototype.GenDirectLine = function(lat1, lon1, azi1, arcmode, s12_a12, caps) {
            var t;
            if (!caps) caps = g.STANDARD | g.DISTANCE_IN;
            if (!arcmode) caps |= g.DISTANCE_IN;
            t = new l.GeodesicLine(this, lat1, lon1, azi1, caps);
            t.GenSetDistance(arcmode, s12_a12);
            return t;
          };
          g.Geodesic.prototype.InverseLine = function(lat1, lon1, lat2, lon2, caps) {
            var r, t, azi1;
            if (!caps) caps = g.STANDARD | g.DISTANCE_IN;
            r = this.InverseInt(lat1, lon1, lat2, lon2, g.ARC);
            azi1 = m.atan2d(r.salp1, r.calp1);
            if (caps & (g.OUT_MASK & g.DISTANCE_IN)) caps |= g.DISTANCE;
            t = new l.GeodesicLine(this, lat1, lon1, azi1, caps, r.salp1, r.calp1);
            t.SetArc(r.vals.a12);
            return t;
          };
          g.Geodesic.prototype.Polygon = function(polyline) {
            return new p.PolygonArea(this, polyline);
          };
          g.WGS84 = new g.Geodesic(c.WGS84.a, c.WGS84.f);
        })(geodesic2.Geodesic, geodesic2.GeodesicLine, geodesic2.PolygonArea, geodesic2.Math, geodesic2.Constants);
        (function(g, l, m) {
          "use strict";
          l.GeodesicLine = function(geod, lat1, lon1, azi1, caps, salp1, calp1) {
            var t, cbet1, sbet1, eps, s, c;
            if (!caps) caps = g.STANDARD | g.DISTANCE_IN;
            this.a = geod.a;
            this.f = geod.f;
            this._b = geod._b;
            this._c2 = geod._c2;
            this._f1 = geod._f1;
            this.caps = caps | g.LATITUDE | g.AZIMUTH | g.LONG_UNROLL;
            this.lat1 = m.LatFix(lat1);
            this.lon1 = lon1;
            if (typeof salp1 === "undefined" || typeof calp1 === "undefined") {
              this.azi1 = m.AngNormalize(azi1);
              t = m.sincosd(m.AngRound(this.azi1));
              this.salp1 = t.s;
              this.calp1 = t.c;
            } else {
              this.azi1 = azi1;
              this.salp1 = salp1;
              this.calp1 = calp1;
            }
            t = m.sincosd(m.AngRound(this.lat1));
            sbet1 = this._f1 * t.s;
            cbet1 = t.c;
            t = m.hypot(sbet1, cbet1);
            sbet1 /= t;
            cbet1 /= t;
            cbet1 = Math.max(g.tiny_, cbet1);
            this._dn1 = Math.sqrt(1 + geod._ep2 * m.sq(sbet1));
            this._salp0 = this.salp1 * cbet1;
            this._calp0 = m.hypot(this.calp1, this.salp1 * sbet1);
            this._ssig1 = sbet1;
            this._somg1 = this._salp0 * sbet1;
            this._csig1 = this._comg1 = sbet1 !== 0 || this.calp1 !== 0 ? cbet1 * this.calp1 : 1;
            t = m.hypot(this._ssig1, this._csig1);
            this._ssig1 /= t;
            this._csig1 /= t;
            this._k2 = m.sq(this._calp0) * geod._ep2;
            eps = this._k2 / (2 * (1 + Math.sqrt(1 + this._k2)) + this._k2);
            if (this.caps & g.CAP_C1) {
              this._A1m1 = g.A1m1f(eps);
              this._C1a = new Array(g.nC1_ + 1);
              g.C1f(eps, this._C1a);
              this._B11 = g.SinCosSeries(true, this._ssig1, this._csig1, this._C1a);
              s = Math.sin(this._B11);
              c = Math.cos(this._B11);
              this._stau1 = this._ssig1 * c + this._csig1 * s;
              this._ctau1 = this._csig1 * c - this._ssig1 * s;
            }
            if (this.caps & g.CAP_C1p) {
              this._C1pa = new Array(g.nC1p_ + 1);
              g.C1pf(eps, this._C1pa);
            }
            if (this.caps & g.CAP_C2) {
              this._A2m1 = g.A2m1f(eps);
              this._C2a = new Array(g.nC2_ + 1);
              g.C2f(eps, this._C2a);
              this._B21 = g.SinCosSeries(true, this._ssig1, this._csig1, this._C2a);
            }
            if (this.caps & g.CAP_C3) {
              this._C3a = new Array(g.nC3_);
              geod.C3f(eps, this._C3a);
              this._A3c = -this.f * this._salp0 * geod.A3f(eps);
              this._B31 = g.SinCosSeries(true, this._ssig1, this._csig1, this._C3a);
            }
            if (this.caps & g.CAP_C4) {
              this._C4a = new Array(g.nC4_);
              geod.C4f(eps, this._C4a);
              this._A4 = m.sq(this.a) * this._calp0 * this._salp0 * geod._e2;
              this._B41 = g.SinCosSeries(false, this._ssig1, this._csig1, this._C4a);
            }
            this.a13 = this.s13 = NaN;
          };
          l.GeodesicLine.prototype.GenPosition = function(arcmode, s12_a12, outmask) {
            var vals = {}, sig12, ssig12, csig12, B12, AB1, ssig2, csig2, tau12, s, c, serr, omg12, lam12, lon12, E, sbet2, cbet2, somg2, comg2, salp2, calp2, dn2, B22, AB2, J12, t, B42, salp12, calp12;
            if (!outmask) outmask = g.STANDARD;
            else if (outmask === g.LONG_UNROLL) outmask |= g.STANDARD;
            outmask &= this.caps & g.OUT_MASK;
            vals.lat1 = this.lat1;
            vals.azi1 = this.azi1;
            vals.lon1 = outmask & g.LONG_UNROLL ? this.lon1 : m.AngNormalize(this.lon1);
            if (arcmode)
              vals.a12 = s12_a12;
            else
              vals.s12 = s12_a12;
            if (!(arcmode || this.caps & g.DISTANCE_IN & g.OUT_MASK)) {
              vals.a12 = NaN;
              return vals;
            }
            B12 = 0;
            AB1 = 0;
            if (arcmode) {
              sig12 = s12_a12 * m.degree;
              t = m.sincosd(s12_a12);
              ssig12 = t.s;
              csig12 = t.c;
            } else {
              tau12 = s12_a12 / (this._b * (1 + this._A1m1));
              s = Math.sin(tau12);
              c = Math.cos(tau12);
              B12 = -g.SinCosSeries(true, this._stau1 * c + this._ctau1 * s, this._ctau1 * c - this._stau1 * s, this._C1pa);
              sig12 = tau12 - (B12 - this._B11);
              ssig12 = Math.sin(sig12);
              csig12 = Math.cos(sig12);
              if (Math.abs(this.f) > 0.01) {
                ssig2 = this._ssig1 * csig12 + this._csig1 * ssig12;
                csig2 = this._csig1 * csig12 - this._ssig1 * ssig12;
                B12 = g.SinCosSeries(true, ssig2, csig2, this._C1a);
                serr = (1 + this._A1m1) * (sig12 + (B12 - this._B11)) - s12_a12 / this._b;
                sig12 = sig12 - serr / Math.sqrt(1 + this._k2 * m.sq(ssig2));
                ssig12 = Math.sin(sig12);
                csig12 = Math.cos(sig12);
              }
            }
            ssig2 = this._ssig1 * csig12 + this._csig1 * ssig12;
            csig2 = this._csig1 * csig12 - this._ssig1 * ssig12;
            dn2 = Math.sqrt(1 + this._k2 * m.sq(ssig2));
            if (outmask & (g.DISTANCE | g.REDUCEDLENGTH | g.GEODESICSCALE)) {
              if (arcmode || Math.abs(this.f) > 0.01)
                B12 = g.SinCosSeries(true, ssig2, csig2, this._C1a);
              AB1 = (1 + this._A1m1) * (B12 - this._B11);
            }
            sbet2 = this._calp0 * ssig2;
            cbet2 = m.hypot(this._salp0, this._calp0 * csig2);
            if (cbet2 === 0)
              cbet2 = csig2 = g.tiny_;
            salp2 = this._salp0;
            calp2 = this._calp0 * csig2;
            if (arcmode && outmask & g.DISTANCE)
              vals.s12 = this._b * ((1 + this._A1m1) * sig12 + AB1);
            if (outmask & g.LONGITUDE) {
              somg2 = this._salp0 * ssig2;
              comg2 = csig2;
              E = m.copysign(1, this._salp0);
              omg12 = outmask & g.LONG_UNROLL ? E * (sig12 - (Math.atan2(ssig2, csig2) - Math.atan2(this._ssig1, this._csig1)) + (Math.atan2(E * somg2, comg2) - Math.atan2(E * this._somg1, this._comg1))) : Math.atan2(somg2 * this._comg1 - comg2 * this._somg1, comg2 * this._comg1 + somg2 * this._somg1);
              lam12 = omg12 + this._A3c * (sig12 + (g.SinCosSeries(true, ssig2, csig2, this._C3a) - this._B31));
              lon12 = lam12 / m.degree;
              vals.lon2 = outmask & g.LONG_UNROLL ? this.lon1 + lon12 : m.AngNormalize(m.AngNormalize(this.lon1) + m.AngNormalize(lon12));
            }
            if (outmask & g.LATITUDE)
              vals.lat2 = m.atan2d(sbet2, this._f1 * cbet2);
            if (outmask & g.AZIMUTH)
              vals.azi2 = m.atan2d(salp2, calp2);
            if (outmask & (g.REDUCEDLENGTH | g.GEODESICSCALE)) {
              B22 = g.SinCosSeries(true, ssig2, csig2, this._C2a);
              AB2 = (1 + this._A2m1) * (B22 - this._B21);
              J12 = (this._A1m1 - this._A2m1) * sig12 + (AB1 - AB2);
              if (outmask & g.REDUCEDLENGTH)
                vals.m12 = this._b * (dn2 * (this._csig1 * ssig2) - this._dn1 * (this._ssig1 * csig2) - this._csig1 * csig2 * J12);
              if (outmask & g.GEODESICSCALE) {
                t = this._k2 * (ssig2 - this._ssig1) * (ssig2 + this._ssig1) / (this._dn1 + dn2);
                vals.M12 = csig12 + (t * ssig2 - csig2 * J12) * this._ssig1 / this._dn1;
                vals.M21 = csig12 - (t * this._ssig1 - this._csig1 * J12) * ssig2 / dn2;
              }
            }
            if (outmask & g.AREA) {
              B42 = g.SinCosSeries(false, ssig2, csig2, this._C4a);
              if (this._calp0 === 0 || this._salp0 === 0) {
                salp12 = salp2 * this.calp1 - calp2 * this.salp1;
                calp12 = calp2 * this.calp1 + salp2 * this.salp1;
              } else {
                salp12 = this._calp0 * this._salp0 * (csig12 <= 0 ? this._csig1 * (1 - csig12) + ssig12 * this._ssig1 : ssig12 * (this._csig1 * ssig12 / (1 + csig12) + this._ssig1));
                calp12 = m.sq(this._salp0) + m.sq(this._calp0) * this._csig1 * csig2;
              }
              vals.S12 = this._c2 * Math.atan2(salp12, calp12) + this._A4 * (B42 - this._B41);
            }
            if (!arcmode)
              vals.a12 = sig12 / m.degree;
            return vals;
          };
          l.GeodesicLine.prototype.Position = function(s12, outmask) {
            return this.GenPosition(false, s12, outmask);
          };
          l.GeodesicLine.prototype.ArcPosition = function(a12, outmask) {
            return this.GenPosition(true, a12, outmask);
          };
          l.GeodesicLine.prototype.GenSetDistance = function(arcmode, s13_a13) {
            if (arcmode)
              this.SetArc(s13_a13);
            else
              this.SetDistance(s13_a13);
          };
          l.GeodesicLine.prototype.SetDistance = function(s13) {
            var r;
            this.s13 = s13;
            r = this.GenPosition(false, this.s13, g.ARC);
            this.a13 = 0 + r.a12;
          };
          l.GeodesicLine.prototype.SetArc = function(a13) {
            var r;
            this.a13 = a13;
            r = this.GenPosition(true, this.a13, g.DISTANCE);
            this.s13 = 0 + r.s12;
          };
        })(geodesic2.Geodesic, geodesic2.GeodesicLine, geodesic2.Math);
        (function(p, g, m, a2) {
          "use strict";
          var transit, transitdirect, AreaReduceA, AreaReduceB;
          transit = function(lon1, lon2) {
            var lon12 = m.AngDiff(lon1, lon2).d;
            lon1 = m.AngNormalize(lon1);
            lon2 = m.AngNormalize(lon2);
            return lon12 > 0 && (lon1 < 0 && lon2 >= 0 || lon1 > 0 && lon2 === 0) ? 1 : lon12 < 0 && lon1 >= 0 && lon2 < 0 ? -1 : 0;
          };
          transitdirect = function(lon1, lon2) {
            lon1 = lon1 % 720;
            lon2 = lon2 % 720;
            return (0 <= lon2 && lon2 < 360 || lon2 < -360 ? 0 : 1) - (0 <= lon1 && lon1 < 360 || lon1 < -360 ? 0 : 1);
          };
          AreaReduceA = function(area, area0, crossings2, reverse, sign) {
            area.Remainder(area0);
            if (crossings2 & 1)
              area.Add((area.Sum() < 0 ? 1 : -1) * area0 / 2);
            if (!reverse)
              area.Negate();
            if (sign) {
              if (area.Sum() > area0 / 2)
                area.Add(-area0);
              else if (area.Sum() <= -area0 / 2)
                area.Add(+area0);
            } else {
              if (area.Sum() >= area0)
                area.Add(-area0);
              else if (area.Sum() < 0)
                area.Add(+area0);
            }
            return 0 + area.Sum();
          };
          AreaReduceB = function(area, area0, crossings2, reverse, sign) {
            area = m.remainder(area, area0);
            if (crossings2 & 1)
              area += (area < 0 ? 1 : -1) * area0 / 2;
            if (!reverse)
              area *= -1;
            if (sign) {
              if (area > area0 / 2)
                area -= area0;
              else if (area <= -area0 / 2)
                area += area0;
            } else {
              if (area >= area0)
                area -= area0;
              else if (area < 0)
                area += area0;
            }
            return 0 + area;
          };
          p.PolygonArea = function(geod, polyline) {
            this._geod = geod;
            this.a = this._geod.a;
            this.f = this._geod.f;
            this._area0 = 4 * Math.PI * geod._c2;
            this.polyline = !polyline ? false : polyline;
            this._mask = g.LATITUDE | g.LONGITUDE | g.DISTANCE | (this.polyline ? g.NONE : g.AREA | g.LONG_UNROLL);
            if (!this.polyline)
              this._areasum = new a2.Accumulator(0);
            this._perimetersum = new a2.Accumulator(0);
            this.Clear();
          };
          p.PolygonArea.prototype.Clear = function() {
            this.num = 0;
            this._crossings = 0;
            if (!this.polyline)
              this._areasum.Set(0);
            this._perimetersum.Set(0);
            this._lat0 = this._lon0 = this.lat = this.lon = NaN;
          };
          p.PolygonArea.prototype.AddPoint = function(lat, lon) {
            var t;
            if (this.num === 0) {
              this._lat0 = this.lat = lat;
              this._lon0 = this.lon = lon;
            } else {
              t = this._geod.Inverse(this.lat, this.lon, lat, lon, this._mask);
              this._perimetersum.Add(t.s12);
              if (!this.polyline) {
                this._areasum.Add(t.S12);
                this._crossings += transit(this.lon, lon);
              }
              this.lat = lat;
              this.lon = lon;
            }
            ++this.num;
          };
          p.PolygonArea.prototype.AddEdge = function(azi, s) {
            var t;
            if (this.num) {
              t = this._geod.Direct(this.lat, this.lon, azi, s, this._mask);
              this._perimetersum.Add(s);
              if (!this.polyline) {
                this._areasum.Add(t.S12);
                this._crossings += transitdirect(this.lon, t.lon2);
              }
              this.lat = t.lat2;
              this.lon = t.lon2;
            }
            ++this.num;
          };
          p.PolygonArea.prototype.Compute = function(reverse, sign) {
            var vals = { number: this.num }, t, tempsum;
            if (this.num < 2) {
              vals.perimeter = 0;
              if (!this.polyline)
                vals.area = 0;
              return vals;
            }
            if (this.polyline) {
              vals.perimeter = this._perimetersum.Sum();
              return vals;
            }
            t = this._geod.Inverse(this.lat, this.lon, this._lat0, this._lon0, this._mask);
            vals.perimeter = this._perimetersum.Sum(t.s12);
            tempsum = new a2.Accumulator(this._areasum);
            tempsum.Add(t.S12);
            vals.area = AreaReduceA(tempsum, this._area0, this._crossings + transit(this.lon, this._lon0), reverse, sign);
            return vals;
          };
          p.PolygonArea.prototype.TestPoint = function(lat, lon, reverse, sign) {
            var vals = { number: this.num + 1 }, t, tempsum, crossings2, i;
            if (this.num === 0) {
              vals.perimeter = 0;
              if (!this.polyline)
                vals.area = 0;
              return vals;
            }
            vals.perimeter = this._perimetersum.Sum();
            tempsum = this.polyline ? 0 : this._areasum.Sum();
            crossings2 = this._crossings;
            for (i = 0; i < (this.polyline ? 1 : 2); ++i) {
              t = this._geod.Inverse(i === 0 ? this.lat : lat, i === 0 ? this.lon : lon, i !== 0 ? this._lat0 : lat, i !== 0 ? this._lon0 : lon, this._mask);
              vals.perimeter += t.s12;
              if (!this.polyline) {
                tempsum += t.S12;
                crossings2 += transit(i === 0 ? this.lon : lon, i !== 0 ? this._lon0 : lon);
              }
            }
            if (this.polyline)
              return vals;
            vals.area = AreaReduceB(tempsum, this._area0, crossings2, reverse, sign);
            return vals;
          };
          p.PolygonArea.prototype.TestEdge = function(azi, s, reverse, sign) {
            var vals = { number: this.num ? this.num + 1 : 0 }, t, tempsum, crossings2;
            if (this.num === 0)
              return vals;
            vals.perimeter = this._perimetersum.Sum() + s;
            if (this.polyline)
              return vals;
            tempsum = this._areasum.Sum();
            crossings2 = this._crossings;
            t = this._geod.Direct(this.lat, this.lon, azi, s, this._mask);
            tempsum += t.S12;
            crossings2 += transitdirect(this.lon, t.lon2);
            crossings2 += transit(t.lon2, this._lon0);
            t = this._geod.Inverse(t.lat2, t.lon2, this._lat0, this._lon0, this._mask);
            vals.perimeter += t.s12;
            tempsum += t.S12;
            vals.area = AreaReduceB(tempsum, this._area0, crossings2, reverse, sign);
            return vals;
          };
        })(geodesic2.PolygonArea, geodesic2.Geodesic, geodesic2.Math, geodesic2.Accumulator);
        cb(geodesic2);
      })(function(geo) {
        if (typeof module === "object" && module.exports) {
          module.exports = geo;
        } else if (typeof define === "function" && define.amd) {
          define("geographiclib-geodesic", [], function() {
            return geo;
          });
        } else {
          window.geodesic = geo;
        }
      });
    }
  });

  // core/index.js
  var index_exports = {};
  __export(index_exports, {
    FILTERS: () => FILTERS,
    KEYS: () => KEYS,
    LAYERS: () => LAYERS,
    ONE_CHAIN_STEP: () => ONE_CHAIN_STEP,
    OUTLINES: () => OUTLINES,
    POINTS: () => POINTS,
    RADII_KM: () => RADII_KM,
    RANKS: () => RANKS,
    THEMES: () => THEMES,
    USUAL_KM: () => USUAL_KM,
    activeFacets: () => activeFacets,
    activeFilters: () => activeFilters,
    admitted: () => admitted,
    after: () => after,
    allOutlines: () => allOutlines,
    areaOf: () => areaOf,
    areaWords: () => areaWords,
    aroundAfter: () => aroundAfter,
    arrowMarks: () => arrowMarks,
    asked: () => asked,
    atText: () => atText,
    belongingTo: () => belongingTo,
    canEnd: () => canEnd,
    cellDimmed: () => cellDimmed,
    choicesOf: () => choicesOf,
    circleOf: () => circleOf,
    clustersOf: () => clustersOf,
    coordinateWords: () => coordinateWords,
    countsOf: () => countsOf,
    countyMarks: () => countyMarks,
    countySectors: () => countySectors,
    countyStepsBack: () => countyStepsBack,
    createCore: () => createCore,
    crossesItself: () => crossesItself,
    degreesText: () => degreesText,
    depthOf: () => depthOf,
    direct: () => direct,
    directionWord: () => directionWord,
    distanceWords: () => distanceWords,
    drawnGround: () => drawnGround,
    drawnText: () => drawnText,
    droppedLine: () => droppedLine,
    edgeOf: () => edgeOf,
    endMarks: () => endMarks,
    energyMarks: () => energyMarks,
    energyStep: () => energyStep,
    facetCounts: () => facetCounts,
    filled: () => filled,
    filterPatch: () => filterPatch,
    filterable: () => filterable,
    firstState: () => firstState,
    focusPatch: () => focusPatch,
    fromGaussKruger: () => fromGaussKruger,
    fromGcj: () => fromGcj,
    gaussKruger: () => gaussKruger,
    gazetteerOf: () => gazetteerOf,
    groundOf: () => groundOf,
    groundOfFeatures: () => groundOfFeatures,
    groundsOf: () => groundsOf,
    homonymsOf: () => homonymsOf,
    hostCells: () => hostCells,
    hostGroups: () => hostGroups,
    hosted: () => hosted,
    hostingAreas: () => hostingAreas,
    inverse: () => inverse3,
    isControlled: () => isControlled,
    isSpot: () => isSpot,
    isWithin: () => isWithin,
    layerCount: () => layerCount,
    layerPatch: () => layerPatch,
    layersAtFirst: () => layersAtFirst,
    leadMark: () => leadMark,
    leadMarks: () => leadMarks,
    legendOf: () => legendOf,
    lengthOf: () => lengthOf,
    lets: () => lets,
    lieOf: () => lieOf,
    liesThere: () => liesThere,
    linkDimmed: () => linkDimmed,
    liveCard: () => liveCard,
    looksOf: () => looksOf,
    mayTouch: () => mayTouch,
    moreHere: () => moreHere,
    named: () => named,
    namesOf: () => namesOf,
    nearestOf: () => nearestOf,
    noFilters: () => noFilters,
    notesOf: () => notesOf,
    offeredFilters: () => offeredFilters,
    outlineMarks: () => outlineMarks,
    outlinesOf: () => outlinesOf,
    parseSubject: () => parseSubject,
    passes: () => passes,
    passesCounty: () => passesCounty,
    passesFacets: () => passesFacets,
    passesLink: () => passesLink,
    passesPlace: () => passesPlace,
    placeOf: () => placeOf,
    pointSubject: () => pointSubject,
    radiusText: () => radiusText,
    readAt: () => readAt,
    readCatalogue: () => readCatalogue,
    readKeys: () => readKeys,
    readPoint: () => readPoint,
    readShape: () => readShape,
    readTable: () => readTable,
    readView: () => readView,
    readWord: () => readWord,
    reliableEnough: () => reliableEnough,
    resolvedView: () => resolvedView,
    sectorCells: () => sectorCells,
    selectMatrix: () => selectMatrix,
    selectPatch: () => selectPatch,
    selectionCard: () => selectionCard,
    shapeAsked: () => shapeAsked,
    shapeText: () => shapeText,
    shareGround: () => shareGround,
    sharedPart: () => sharedPart,
    shortName: () => shortName,
    shownCounties: () => shownCounties,
    showsEnd: () => showsEnd,
    showsShape: () => showsShape,
    spotCard: () => spotCard,
    spotOf: () => spotOf,
    standing: () => standing,
    stateOf: () => stateOf,
    stepOf: () => stepOf,
    stepsBack: () => stepsBack,
    subjectOf: () => subjectOf,
    surroundings: () => surroundings,
    symbolAreas: () => symbolAreas,
    symbolMarks: () => symbolMarks,
    tableOf: () => tableOf,
    themeOf: () => themeOf,
    themePatch: () => themePatch,
    tiledClusters: () => tiledClusters,
    toGcj: () => toGcj,
    unplacedOf: () => unplacedOf,
    viewOf: () => viewOf,
    withinOf: () => withinOf,
    withinWords: () => withinWords,
    writeTable: () => writeTable,
    writeView: () => writeView,
    zoneOf: () => zoneOf
  });

  // ../../node_modules/gcoord/dist/gcoord.esm-bundler.js
  var { sin: sin$1, cos: cos$1, sqrt: sqrt$1, abs: abs$1, PI: PI$1 } = Math;
  var a = 6378245;
  var ee = 0.006693421622965823;
  function isInChinaBbox(lon, lat) {
    return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
  }
  function transformLat(x, y) {
    let ret = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt$1(abs$1(x));
    ret += (20 * sin$1(6 * x * PI$1) + 20 * sin$1(2 * x * PI$1)) * 2 / 3;
    ret += (20 * sin$1(y * PI$1) + 40 * sin$1(y / 3 * PI$1)) * 2 / 3;
    ret += (160 * sin$1(y / 12 * PI$1) + 320 * sin$1(y * PI$1 / 30)) * 2 / 3;
    return ret;
  }
  function transformLon(x, y) {
    let ret = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt$1(abs$1(x));
    ret += (20 * sin$1(6 * x * PI$1) + 20 * sin$1(2 * x * PI$1)) * 2 / 3;
    ret += (20 * sin$1(x * PI$1) + 40 * sin$1(x / 3 * PI$1)) * 2 / 3;
    ret += (150 * sin$1(x / 12 * PI$1) + 300 * sin$1(x / 30 * PI$1)) * 2 / 3;
    return ret;
  }
  function delta(lon, lat) {
    let dLon = transformLon(lon - 105, lat - 35);
    let dLat = transformLat(lon - 105, lat - 35);
    const radLat = lat / 180 * PI$1;
    let magic = sin$1(radLat);
    magic = 1 - ee * magic * magic;
    const sqrtMagic = sqrt$1(magic);
    dLon = dLon * 180 / (a / sqrtMagic * cos$1(radLat) * PI$1);
    dLat = dLat * 180 / (a * (1 - ee) / (magic * sqrtMagic) * PI$1);
    return [dLon, dLat];
  }
  function WGS84ToGCJ02(coord) {
    const [lon, lat] = coord;
    if (!isInChinaBbox(lon, lat))
      return [lon, lat];
    const d = delta(lon, lat);
    return [lon + d[0], lat + d[1]];
  }
  function GCJ02ToWGS84(coord) {
    const [lon, lat] = coord;
    if (!isInChinaBbox(lon, lat))
      return [lon, lat];
    let [wgsLon, wgsLat] = [lon, lat];
    let tempPoint = WGS84ToGCJ02([wgsLon, wgsLat]);
    let dx = tempPoint[0] - lon;
    let dy = tempPoint[1] - lat;
    while (abs$1(dx) > 1e-6 || abs$1(dy) > 1e-6) {
      wgsLon -= dx;
      wgsLat -= dy;
      tempPoint = WGS84ToGCJ02([wgsLon, wgsLat]);
      dx = tempPoint[0] - lon;
      dy = tempPoint[1] - lat;
    }
    return [wgsLon, wgsLat];
  }
  var { sin, cos, atan2, sqrt, PI } = Math;
  var baiduFactor = PI * 3e3 / 180;
  function BD09ToGCJ02(coord) {
    const [lon, lat] = coord;
    const x = lon - 65e-4;
    const y = lat - 6e-3;
    const z = sqrt(x * x + y * y) - 2e-5 * sin(y * baiduFactor);
    const theta = atan2(y, x) - 3e-6 * cos(x * baiduFactor);
    const newLon = z * cos(theta);
    const newLat = z * sin(theta);
    return [newLon, newLat];
  }
  function GCJ02ToBD09(coord) {
    const [lon, lat] = coord;
    const x = lon;
    const y = lat;
    const z = sqrt(x * x + y * y) + 2e-5 * sin(y * baiduFactor);
    const theta = atan2(y, x) + 3e-6 * cos(x * baiduFactor);
    const newLon = z * cos(theta) + 65e-4;
    const newLat = z * sin(theta) + 6e-3;
    return [newLon, newLat];
  }
  var R2D = 180 / Math.PI;
  var D2R = Math.PI / 180;
  var A = 6378137;
  var MAXEXTENT = 20037508342789244e-9;
  function EPSG3857ToWGS84(xy) {
    return [
      xy[0] * R2D / A,
      (Math.PI * 0.5 - 2 * Math.atan(Math.exp(-xy[1] / A))) * R2D
    ];
  }
  function WGS84ToEPSG3857(lonLat) {
    const adjusted = Math.abs(lonLat[0]) <= 180 ? lonLat[0] : lonLat[0] - (lonLat[0] < 0 ? -1 : 1) * 360;
    const xy = [
      A * adjusted * D2R,
      A * Math.log(Math.tan(Math.PI * 0.25 + 0.5 * lonLat[1] * D2R))
    ];
    if (xy[0] > MAXEXTENT)
      xy[0] = MAXEXTENT;
    if (xy[0] < -MAXEXTENT)
      xy[0] = -MAXEXTENT;
    if (xy[1] > MAXEXTENT)
      xy[1] = MAXEXTENT;
    if (xy[1] < -MAXEXTENT)
      xy[1] = -MAXEXTENT;
    return xy;
  }
  var { abs } = Math;
  var MCBAND = [1289059486e-2, 836237787e-2, 5591021, 348198983e-2, 167804312e-2, 0];
  var LLBAND = [75, 60, 45, 30, 15, 0];
  var MC2LL = [
    [
      1410526172116255e-23,
      898305509648872e-20,
      -1.9939833816331,
      200.9824383106796,
      -187.2403703815547,
      91.6087516669843,
      -23.38765649603339,
      2.57121317296198,
      -0.03801003308653,
      173379812e-1
    ],
    [
      -7435856389565537e-24,
      8983055097726239e-21,
      -0.78625201886289,
      96.32687599759846,
      -1.85204757529826,
      -59.36935905485877,
      47.40033549296737,
      -16.50741931063887,
      2.28786674699375,
      1026014486e-2
    ],
    [
      -3030883460898826e-23,
      898305509983578e-20,
      0.30071316287616,
      59.74293618442277,
      7.357984074871,
      -25.38371002664745,
      13.45380521110908,
      -3.29883767235584,
      0.32710905363475,
      685681737e-2
    ],
    [
      -1981981304930552e-23,
      8983055099779535e-21,
      0.03278182852591,
      40.31678527705744,
      0.65659298677277,
      -4.44255534477492,
      0.85341911805263,
      0.12923347998204,
      -0.04625736007561,
      448277706e-2
    ],
    [
      309191371068437e-23,
      8983055096812155e-21,
      6995724062e-14,
      23.10934304144901,
      -23663490511e-14,
      -0.6321817810242,
      -0.00663494467273,
      0.03430082397953,
      -0.00466043876332,
      25551644e-1
    ],
    [
      2890871144776878e-24,
      8983055095805407e-21,
      -3068298e-14,
      7.47137025468032,
      -353937994e-14,
      -0.02145144861037,
      -1234426596e-14,
      10322952773e-14,
      -323890364e-14,
      826088.5
    ]
  ];
  var LL2MC = [
    [
      -0.0015702102444,
      111320.7020616939,
      1704480524535203,
      -10338987376042340,
      26112667856603880,
      -35149669176653700,
      26595700718403920,
      -10725012454188240,
      1800819912950474,
      82.5
    ],
    [
      8277824516172526e-19,
      111320.7020463578,
      6477955746671607e-7,
      -4082003173641316e-6,
      1077490566351142e-5,
      -1517187553151559e-5,
      1205306533862167e-5,
      -5124939663577472e-6,
      9133119359512032e-7,
      67.5
    ],
    [
      0.00337398766765,
      111320.7020202162,
      4481351045890365e-9,
      -2339375119931662e-8,
      7968221547186455e-8,
      -1159649932797253e-7,
      9723671115602145e-8,
      -4366194633752821e-8,
      8477230501135234e-9,
      52.5
    ],
    [
      0.00220636496208,
      111320.7020209128,
      51751.86112841131,
      3796837749470245e-9,
      992013.7397791013,
      -122195221711287e-8,
      1340652697009075e-9,
      -620943.6990984312,
      144416.9293806241,
      37.5
    ],
    [
      -3441963504368392e-19,
      111320.7020576856,
      278.2353980772752,
      2485758690035394e-9,
      6070.750963243378,
      54821.18345352118,
      9540.606633304236,
      -2710.55326746645,
      1405.483844121726,
      22.5
    ],
    [
      -3218135878613132e-19,
      111320.7020701615,
      0.00369383431289,
      823725.6402795718,
      0.46104986909093,
      2351.343141331292,
      1.58060784298199,
      8.77738589078284,
      0.37238884252424,
      7.45
    ]
  ];
  function transform$1(x, y, factors) {
    const cc = abs(y) / factors[9];
    let xt = factors[0] + factors[1] * abs(x);
    let yt = factors[2] + factors[3] * cc + factors[4] * Math.pow(cc, 2) + factors[5] * Math.pow(cc, 3) + factors[6] * Math.pow(cc, 4) + factors[7] * Math.pow(cc, 5) + factors[8] * Math.pow(cc, 6);
    xt *= x < 0 ? -1 : 1;
    yt *= y < 0 ? -1 : 1;
    return [xt, yt];
  }
  function BD09toBD09MC(coord) {
    const [lng, lat] = coord;
    let factors = [];
    for (let i = 0; i < LLBAND.length; i++) {
      if (abs(lat) > LLBAND[i]) {
        factors = LL2MC[i];
        break;
      }
    }
    return transform$1(lng, lat, factors);
  }
  function BD09MCtoBD09(coord) {
    const [x, y] = coord;
    let factors = [];
    for (let i = 0; i < MCBAND.length; i++) {
      if (abs(y) >= MCBAND[i]) {
        factors = MC2LL[i];
        break;
      }
    }
    return transform$1(x, y, factors);
  }
  function assert(condition, msg) {
    if (!condition)
      throw new Error(msg);
  }
  function isArray(input) {
    return !!input && Object.prototype.toString.call(input) === "[object Array]";
  }
  function isNumber(input) {
    return !isNaN(Number(input)) && input !== null && !isArray(input);
  }
  function compose(...funcs) {
    const start = funcs.length - 1;
    return function(...args) {
      let i = start;
      let result = funcs[start].apply(null, args);
      while (i--)
        result = funcs[i].call(null, result);
      return result;
    };
  }
  function coordEach(geojson, callback, excludeWrapCoord = false) {
    if (geojson === null)
      return;
    let j;
    let k;
    let l;
    let geometry;
    let coords;
    let stopG;
    let wrapShrink = 0;
    let coordIndex = 0;
    let geometryMaybeCollection;
    let isGeometryCollection;
    const { type } = geojson;
    const isFeatureCollection = type === "FeatureCollection";
    const isFeature = type === "Feature";
    const stop = isFeatureCollection ? geojson.features.length : 1;
    for (let featureIndex = 0; featureIndex < stop; featureIndex++) {
      geometryMaybeCollection = isFeatureCollection ? geojson.features[featureIndex].geometry : isFeature ? geojson.geometry : geojson;
      isGeometryCollection = geometryMaybeCollection ? geometryMaybeCollection.type === "GeometryCollection" : false;
      stopG = isGeometryCollection ? geometryMaybeCollection.geometries.length : 1;
      for (let geomIndex = 0; geomIndex < stopG; geomIndex++) {
        let multiFeatureIndex = 0;
        let geometryIndex = 0;
        geometry = isGeometryCollection ? geometryMaybeCollection.geometries[geomIndex] : geometryMaybeCollection;
        if (geometry === null)
          continue;
        const geomType = geometry.type;
        wrapShrink = excludeWrapCoord && (geomType === "Polygon" || geomType === "MultiPolygon") ? 1 : 0;
        switch (geomType) {
          case null:
            break;
          case "Point":
            coords = geometry.coordinates;
            if (callback(coords, coordIndex, featureIndex, multiFeatureIndex, geometryIndex) === false)
              return false;
            coordIndex++;
            multiFeatureIndex++;
            break;
          case "LineString":
          case "MultiPoint":
            coords = geometry.coordinates;
            for (j = 0; j < coords.length; j++) {
              if (callback(coords[j], coordIndex, featureIndex, multiFeatureIndex, geometryIndex) === false)
                return false;
              coordIndex++;
              if (geomType === "MultiPoint")
                multiFeatureIndex++;
            }
            if (geomType === "LineString")
              multiFeatureIndex++;
            break;
          case "Polygon":
          case "MultiLineString":
            coords = geometry.coordinates;
            for (j = 0; j < coords.length; j++) {
              for (k = 0; k < coords[j].length - wrapShrink; k++) {
                if (callback(coords[j][k], coordIndex, featureIndex, multiFeatureIndex, geometryIndex) === false)
                  return false;
                coordIndex++;
              }
              if (geomType === "MultiLineString")
                multiFeatureIndex++;
              if (geomType === "Polygon")
                geometryIndex++;
            }
            if (geomType === "Polygon")
              multiFeatureIndex++;
            break;
          case "MultiPolygon":
            coords = geometry.coordinates;
            for (j = 0; j < coords.length; j++) {
              geometryIndex = 0;
              for (k = 0; k < coords[j].length; k++) {
                for (l = 0; l < coords[j][k].length - wrapShrink; l++) {
                  if (callback(coords[j][k][l], coordIndex, featureIndex, multiFeatureIndex, geometryIndex) === false)
                    return false;
                  coordIndex++;
                }
                geometryIndex++;
              }
              multiFeatureIndex++;
            }
            break;
          case "GeometryCollection":
            for (j = 0; j < geometry.geometries.length; j++) {
              if (coordEach(geometry.geometries[j], callback, excludeWrapCoord) === false)
                return false;
            }
            break;
          default:
            throw new Error("Unknown Geometry Type");
        }
      }
    }
  }
  var CRSTypes;
  (function(CRSTypes2) {
    CRSTypes2["WGS84"] = "WGS84";
    CRSTypes2["WGS1984"] = "WGS84";
    CRSTypes2["EPSG4326"] = "WGS84";
    CRSTypes2["GCJ02"] = "GCJ02";
    CRSTypes2["AMap"] = "GCJ02";
    CRSTypes2["BD09"] = "BD09";
    CRSTypes2["BD09LL"] = "BD09";
    CRSTypes2["Baidu"] = "BD09";
    CRSTypes2["BMap"] = "BD09";
    CRSTypes2["BD09MC"] = "BD09MC";
    CRSTypes2["BD09Meter"] = "BD09MC";
    CRSTypes2["EPSG3857"] = "EPSG3857";
    CRSTypes2["EPSG900913"] = "EPSG3857";
    CRSTypes2["EPSG102100"] = "EPSG3857";
    CRSTypes2["WebMercator"] = "EPSG3857";
    CRSTypes2["WM"] = "EPSG3857";
  })(CRSTypes || (CRSTypes = {}));
  var WGS84 = {
    to: {
      [CRSTypes.GCJ02]: WGS84ToGCJ02,
      [CRSTypes.BD09]: compose(GCJ02ToBD09, WGS84ToGCJ02),
      [CRSTypes.BD09MC]: compose(BD09toBD09MC, GCJ02ToBD09, WGS84ToGCJ02),
      [CRSTypes.EPSG3857]: WGS84ToEPSG3857
    }
  };
  var GCJ02 = {
    to: {
      [CRSTypes.WGS84]: GCJ02ToWGS84,
      [CRSTypes.BD09]: GCJ02ToBD09,
      [CRSTypes.BD09MC]: compose(BD09toBD09MC, GCJ02ToBD09),
      [CRSTypes.EPSG3857]: compose(WGS84ToEPSG3857, GCJ02ToWGS84)
    }
  };
  var BD09 = {
    to: {
      [CRSTypes.WGS84]: compose(GCJ02ToWGS84, BD09ToGCJ02),
      [CRSTypes.GCJ02]: BD09ToGCJ02,
      [CRSTypes.EPSG3857]: compose(WGS84ToEPSG3857, GCJ02ToWGS84, BD09ToGCJ02),
      [CRSTypes.BD09MC]: BD09toBD09MC
    }
  };
  var EPSG3857 = {
    to: {
      [CRSTypes.WGS84]: EPSG3857ToWGS84,
      [CRSTypes.GCJ02]: compose(WGS84ToGCJ02, EPSG3857ToWGS84),
      [CRSTypes.BD09]: compose(GCJ02ToBD09, WGS84ToGCJ02, EPSG3857ToWGS84),
      [CRSTypes.BD09MC]: compose(BD09toBD09MC, GCJ02ToBD09, WGS84ToGCJ02, EPSG3857ToWGS84)
    }
  };
  var BD09MC = {
    to: {
      [CRSTypes.WGS84]: compose(GCJ02ToWGS84, BD09ToGCJ02, BD09MCtoBD09),
      [CRSTypes.GCJ02]: compose(BD09ToGCJ02, BD09MCtoBD09),
      [CRSTypes.EPSG3857]: compose(WGS84ToEPSG3857, GCJ02ToWGS84, BD09ToGCJ02, BD09MCtoBD09),
      [CRSTypes.BD09]: BD09MCtoBD09
    }
  };
  var crsMap = {
    WGS84,
    GCJ02,
    BD09,
    EPSG3857,
    BD09MC
  };
  var crsMap$1 = crsMap;
  function transform(input, crsFrom, crsTo) {
    assert(!!input, "The args[0] input coordinate is required");
    assert(!!crsFrom, "The args[1] original coordinate system is required");
    assert(!!crsTo, "The args[2] target coordinate system is required");
    if (crsFrom === crsTo)
      return input;
    const from = crsMap$1[crsFrom];
    assert(!!from, `Invalid original coordinate system: ${crsFrom}`);
    const to = from.to[crsTo];
    assert(!!to, `Invalid target coordinate system: ${crsTo}`);
    const type = typeof input;
    assert(type === "string" || type === "object", `Invalid input coordinate type: ${type}`);
    if (type === "string") {
      try {
        input = JSON.parse(input);
      } catch (e) {
        throw new Error(`Invalid input coordinate: ${input}`);
      }
    }
    let isPosition = false;
    if (isArray(input)) {
      assert(input.length >= 2, `Invalid input coordinate: ${input}`);
      assert(isNumber(input[0]) && isNumber(input[1]), `Invalid input coordinate: ${input}`);
      input = input.map(Number);
      isPosition = true;
    }
    const convert = to;
    if (isPosition)
      return convert(input);
    coordEach(input, (coord) => {
      [coord[0], coord[1]] = convert(coord);
    });
    return input;
  }
  var exported = Object.assign(Object.assign({}, CRSTypes), {
    // 兼容原来gcoord.WGS84的使用方式
    CRSTypes,
    transform
  });

  // place/geodesy.js
  var import_geographiclib_geodesic = __toESM(require_geographiclib_geodesic_min());

  // ../../node_modules/proj4/lib/common/pj_enfn.js
  var C00 = 1;
  var C02 = 0.25;
  var C04 = 0.046875;
  var C06 = 0.01953125;
  var C08 = 0.01068115234375;
  var C22 = 0.75;
  var C44 = 0.46875;
  var C46 = 0.013020833333333334;
  var C48 = 0.007120768229166667;
  var C66 = 0.3645833333333333;
  var C68 = 0.005696614583333333;
  var C88 = 0.3076171875;
  function pj_enfn_default(es) {
    var en = [];
    en[0] = C00 - es * (C02 + es * (C04 + es * (C06 + es * C08)));
    en[1] = es * (C22 - es * (C04 + es * (C06 + es * C08)));
    var t = es * es;
    en[2] = t * (C44 - es * (C46 + es * C48));
    t *= es;
    en[3] = t * (C66 - es * C68);
    en[4] = t * es * C88;
    return en;
  }

  // ../../node_modules/proj4/lib/common/pj_mlfn.js
  function pj_mlfn_default(phi, sphi, cphi, en) {
    cphi *= sphi;
    sphi *= sphi;
    return en[0] * phi - cphi * (en[1] + sphi * (en[2] + sphi * (en[3] + sphi * en[4])));
  }

  // ../../node_modules/proj4/lib/constants/values.js
  var HALF_PI = Math.PI / 2;
  var EPSLN = 1e-10;
  var FORTPI = Math.PI / 4;
  var TWO_PI = Math.PI * 2;
  var SPI = 3.14159265359;

  // ../../node_modules/proj4/lib/common/pj_inv_mlfn.js
  var MAX_ITER = 20;
  function pj_inv_mlfn_default(arg, es, en) {
    var k = 1 / (1 - es);
    var phi = arg;
    for (var i = MAX_ITER; i; --i) {
      var s = Math.sin(phi);
      var t = 1 - es * s * s;
      t = (pj_mlfn_default(phi, s, Math.cos(phi), en) - arg) * (t * Math.sqrt(t)) * k;
      phi -= t;
      if (Math.abs(t) < EPSLN) {
        return phi;
      }
    }
    return phi;
  }

  // ../../node_modules/proj4/lib/common/sign.js
  function sign_default(x) {
    return x < 0 ? -1 : 1;
  }

  // ../../node_modules/proj4/lib/common/adjust_lon.js
  function adjust_lon_default(x, skipAdjust) {
    if (skipAdjust) {
      return x;
    }
    return Math.abs(x) <= SPI ? x : x - sign_default(x) * TWO_PI;
  }

  // ../../node_modules/proj4/lib/projections/tmerc.js
  function init() {
    this.x0 = this.x0 !== void 0 ? this.x0 : 0;
    this.y0 = this.y0 !== void 0 ? this.y0 : 0;
    this.long0 = this.long0 !== void 0 ? this.long0 : 0;
    this.lat0 = this.lat0 !== void 0 ? this.lat0 : 0;
    if (this.es) {
      this.en = pj_enfn_default(this.es);
      this.ml0 = pj_mlfn_default(this.lat0, Math.sin(this.lat0), Math.cos(this.lat0), this.en);
    }
  }
  function forward(p) {
    var lon = p.x;
    var lat = p.y;
    var delta_lon = adjust_lon_default(lon - this.long0, this.over);
    var con;
    var x, y;
    var sin_phi = Math.sin(lat);
    var cos_phi = Math.cos(lat);
    if (!this.es) {
      var b = cos_phi * Math.sin(delta_lon);
      if (Math.abs(Math.abs(b) - 1) < EPSLN) {
        return 93;
      } else {
        x = 0.5 * this.a * this.k0 * Math.log((1 + b) / (1 - b)) + this.x0;
        y = cos_phi * Math.cos(delta_lon) / Math.sqrt(1 - Math.pow(b, 2));
        b = Math.abs(y);
        if (b >= 1) {
          if (b - 1 > EPSLN) {
            return 93;
          } else {
            y = 0;
          }
        } else {
          y = Math.acos(y);
        }
        if (lat < 0) {
          y = -y;
        }
        y = this.a * this.k0 * (y - this.lat0) + this.y0;
      }
    } else {
      var al = cos_phi * delta_lon;
      var als = Math.pow(al, 2);
      var c = this.ep2 * Math.pow(cos_phi, 2);
      var cs = Math.pow(c, 2);
      var tq = Math.abs(cos_phi) > EPSLN ? Math.tan(lat) : 0;
      var t = Math.pow(tq, 2);
      var ts = Math.pow(t, 2);
      con = 1 - this.es * Math.pow(sin_phi, 2);
      al = al / Math.sqrt(con);
      var ml = pj_mlfn_default(lat, sin_phi, cos_phi, this.en);
      x = this.a * (this.k0 * al * (1 + als / 6 * (1 - t + c + als / 20 * (5 - 18 * t + ts + 14 * c - 58 * t * c + als / 42 * (61 + 179 * ts - ts * t - 479 * t))))) + this.x0;
      y = this.a * (this.k0 * (ml - this.ml0 + sin_phi * delta_lon * al / 2 * (1 + als / 12 * (5 - t + 9 * c + 4 * cs + als / 30 * (61 + ts - 58 * t + 270 * c - 330 * t * c + als / 56 * (1385 + 543 * ts - ts * t - 3111 * t)))))) + this.y0;
    }
    p.x = x;
    p.y = y;
    return p;
  }
  function inverse(p) {
    var con, phi;
    var lat, lon;
    var x = (p.x - this.x0) * (1 / this.a);
    var y = (p.y - this.y0) * (1 / this.a);
    if (!this.es) {
      var f = Math.exp(x / this.k0);
      var g = 0.5 * (f - 1 / f);
      var temp = this.lat0 + y / this.k0;
      var h = Math.cos(temp);
      con = Math.sqrt((1 - Math.pow(h, 2)) / (1 + Math.pow(g, 2)));
      lat = Math.asin(con);
      if (y < 0) {
        lat = -lat;
      }
      if (g === 0 && h === 0) {
        lon = 0;
      } else {
        lon = adjust_lon_default(Math.atan2(g, h) + this.long0, this.over);
      }
    } else {
      con = this.ml0 + y / this.k0;
      phi = pj_inv_mlfn_default(con, this.es, this.en);
      if (Math.abs(phi) < HALF_PI) {
        var sin_phi = Math.sin(phi);
        var cos_phi = Math.cos(phi);
        var tan_phi = Math.abs(cos_phi) > EPSLN ? Math.tan(phi) : 0;
        var c = this.ep2 * Math.pow(cos_phi, 2);
        var cs = Math.pow(c, 2);
        var t = Math.pow(tan_phi, 2);
        var ts = Math.pow(t, 2);
        con = 1 - this.es * Math.pow(sin_phi, 2);
        var d = x * Math.sqrt(con) / this.k0;
        var ds = Math.pow(d, 2);
        con = con * tan_phi;
        lat = phi - con * ds / (1 - this.es) * 0.5 * (1 - ds / 12 * (5 + 3 * t - 9 * c * t + c - 4 * cs - ds / 30 * (61 + 90 * t - 252 * c * t + 45 * ts + 46 * c - ds / 56 * (1385 + 3633 * t + 4095 * ts + 1574 * ts * t))));
        lon = adjust_lon_default(this.long0 + d * (1 - ds / 6 * (1 + 2 * t + c - ds / 20 * (5 + 28 * t + 24 * ts + 8 * c * t + 6 * c - ds / 42 * (61 + 662 * t + 1320 * ts + 720 * ts * t)))) / cos_phi, this.over);
      } else {
        lat = HALF_PI * sign_default(y);
        lon = 0;
      }
    }
    p.x = lon;
    p.y = lat;
    return p;
  }
  var names = ["Fast_Transverse_Mercator", "Fast Transverse Mercator"];
  var tmerc_default = {
    init,
    forward,
    inverse,
    names
  };

  // ../../node_modules/proj4/lib/common/sinh.js
  function sinh_default(x) {
    var r = Math.exp(x);
    r = (r - 1 / r) / 2;
    return r;
  }

  // ../../node_modules/proj4/lib/common/hypot.js
  function hypot_default(x, y) {
    x = Math.abs(x);
    y = Math.abs(y);
    var a2 = Math.max(x, y);
    var b = Math.min(x, y) / (a2 ? a2 : 1);
    return a2 * Math.sqrt(1 + Math.pow(b, 2));
  }

  // ../../node_modules/proj4/lib/common/log1py.js
  function log1py_default(x) {
    var y = 1 + x;
    var z = y - 1;
    return z === 0 ? x : x * Math.log(y) / z;
  }

  // ../../node_modules/proj4/lib/common/asinhy.js
  function asinhy_default(x) {
    var y = Math.abs(x);
    y = log1py_default(y * (1 + y / (hypot_default(1, y) + 1)));
    return x < 0 ? -y : y;
  }

  // ../../node_modules/proj4/lib/common/gatg.js
  function gatg_default(pp, B) {
    var cos_2B = 2 * Math.cos(2 * B);
    var i = pp.length - 1;
    var h1 = pp[i];
    var h2 = 0;
    var h;
    while (--i >= 0) {
      h = -h2 + cos_2B * h1 + pp[i];
      h2 = h1;
      h1 = h;
    }
    return B + h * Math.sin(2 * B);
  }

  // ../../node_modules/proj4/lib/common/clens.js
  function clens_default(pp, arg_r) {
    var r = 2 * Math.cos(arg_r);
    var i = pp.length - 1;
    var hr1 = pp[i];
    var hr2 = 0;
    var hr;
    while (--i >= 0) {
      hr = -hr2 + r * hr1 + pp[i];
      hr2 = hr1;
      hr1 = hr;
    }
    return Math.sin(arg_r) * hr;
  }

  // ../../node_modules/proj4/lib/common/cosh.js
  function cosh_default(x) {
    var r = Math.exp(x);
    r = (r + 1 / r) / 2;
    return r;
  }

  // ../../node_modules/proj4/lib/common/clens_cmplx.js
  function clens_cmplx_default(pp, arg_r, arg_i) {
    var sin_arg_r = Math.sin(arg_r);
    var cos_arg_r = Math.cos(arg_r);
    var sinh_arg_i = sinh_default(arg_i);
    var cosh_arg_i = cosh_default(arg_i);
    var r = 2 * cos_arg_r * cosh_arg_i;
    var i = -2 * sin_arg_r * sinh_arg_i;
    var j = pp.length - 1;
    var hr = pp[j];
    var hi1 = 0;
    var hr1 = 0;
    var hi = 0;
    var hr2;
    var hi2;
    while (--j >= 0) {
      hr2 = hr1;
      hi2 = hi1;
      hr1 = hr;
      hi1 = hi;
      hr = -hr2 + r * hr1 - i * hi1 + pp[j];
      hi = -hi2 + i * hr1 + r * hi1;
    }
    r = sin_arg_r * cosh_arg_i;
    i = cos_arg_r * sinh_arg_i;
    return [r * hr - i * hi, r * hi + i * hr];
  }

  // ../../node_modules/proj4/lib/projections/etmerc.js
  function init2() {
    if (!this.approx && (isNaN(this.es) || this.es <= 0)) {
      throw new Error('Incorrect elliptical usage. Try using the +approx option in the proj string, or PROJECTION["Fast_Transverse_Mercator"] in the WKT.');
    }
    if (this.approx) {
      tmerc_default.init.apply(this);
      this.forward = tmerc_default.forward;
      this.inverse = tmerc_default.inverse;
    }
    this.x0 = this.x0 !== void 0 ? this.x0 : 0;
    this.y0 = this.y0 !== void 0 ? this.y0 : 0;
    this.long0 = this.long0 !== void 0 ? this.long0 : 0;
    this.lat0 = this.lat0 !== void 0 ? this.lat0 : 0;
    this.k0 = this.k0 !== void 0 ? this.k0 : 1;
    this.cgb = [];
    this.cbg = [];
    this.utg = [];
    this.gtu = [];
    var f = this.es / (1 + Math.sqrt(1 - this.es));
    var n = f / (2 - f);
    var np = n;
    this.cgb[0] = n * (2 + n * (-2 / 3 + n * (-2 + n * (116 / 45 + n * (26 / 45 + n * (-2854 / 675))))));
    this.cbg[0] = n * (-2 + n * (2 / 3 + n * (4 / 3 + n * (-82 / 45 + n * (32 / 45 + n * (4642 / 4725))))));
    np = np * n;
    this.cgb[1] = np * (7 / 3 + n * (-8 / 5 + n * (-227 / 45 + n * (2704 / 315 + n * (2323 / 945)))));
    this.cbg[1] = np * (5 / 3 + n * (-16 / 15 + n * (-13 / 9 + n * (904 / 315 + n * (-1522 / 945)))));
    np = np * n;
    this.cgb[2] = np * (56 / 15 + n * (-136 / 35 + n * (-1262 / 105 + n * (73814 / 2835))));
    this.cbg[2] = np * (-26 / 15 + n * (34 / 21 + n * (8 / 5 + n * (-12686 / 2835))));
    np = np * n;
    this.cgb[3] = np * (4279 / 630 + n * (-332 / 35 + n * (-399572 / 14175)));
    this.cbg[3] = np * (1237 / 630 + n * (-12 / 5 + n * (-24832 / 14175)));
    np = np * n;
    this.cgb[4] = np * (4174 / 315 + n * (-144838 / 6237));
    this.cbg[4] = np * (-734 / 315 + n * (109598 / 31185));
    np = np * n;
    this.cgb[5] = np * (601676 / 22275);
    this.cbg[5] = np * (444337 / 155925);
    np = Math.pow(n, 2);
    this.Qn = this.k0 / (1 + n) * (1 + np * (1 / 4 + np * (1 / 64 + np / 256)));
    this.utg[0] = n * (-0.5 + n * (2 / 3 + n * (-37 / 96 + n * (1 / 360 + n * (81 / 512 + n * (-96199 / 604800))))));
    this.gtu[0] = n * (0.5 + n * (-2 / 3 + n * (5 / 16 + n * (41 / 180 + n * (-127 / 288 + n * (7891 / 37800))))));
    this.utg[1] = np * (-1 / 48 + n * (-1 / 15 + n * (437 / 1440 + n * (-46 / 105 + n * (1118711 / 3870720)))));
    this.gtu[1] = np * (13 / 48 + n * (-3 / 5 + n * (557 / 1440 + n * (281 / 630 + n * (-1983433 / 1935360)))));
    np = np * n;
    this.utg[2] = np * (-17 / 480 + n * (37 / 840 + n * (209 / 4480 + n * (-5569 / 90720))));
    this.gtu[2] = np * (61 / 240 + n * (-103 / 140 + n * (15061 / 26880 + n * (167603 / 181440))));
    np = np * n;
    this.utg[3] = np * (-4397 / 161280 + n * (11 / 504 + n * (830251 / 7257600)));
    this.gtu[3] = np * (49561 / 161280 + n * (-179 / 168 + n * (6601661 / 7257600)));
    np = np * n;
    this.utg[4] = np * (-4583 / 161280 + n * (108847 / 3991680));
    this.gtu[4] = np * (34729 / 80640 + n * (-3418889 / 1995840));
    np = np * n;
    this.utg[5] = np * (-20648693 / 638668800);
    this.gtu[5] = np * (212378941 / 319334400);
    var Z = gatg_default(this.cbg, this.lat0);
    this.Zb = -this.Qn * (Z + clens_default(this.gtu, 2 * Z));
  }
  function forward2(p) {
    var Ce = adjust_lon_default(p.x - this.long0, this.over);
    var Cn = p.y;
    Cn = gatg_default(this.cbg, Cn);
    var sin_Cn = Math.sin(Cn);
    var cos_Cn = Math.cos(Cn);
    var sin_Ce = Math.sin(Ce);
    var cos_Ce = Math.cos(Ce);
    Cn = Math.atan2(sin_Cn, cos_Ce * cos_Cn);
    Ce = Math.atan2(sin_Ce * cos_Cn, hypot_default(sin_Cn, cos_Cn * cos_Ce));
    Ce = asinhy_default(Math.tan(Ce));
    var tmp = clens_cmplx_default(this.gtu, 2 * Cn, 2 * Ce);
    Cn = Cn + tmp[0];
    Ce = Ce + tmp[1];
    var x;
    var y;
    if (Math.abs(Ce) <= 2.623395162778) {
      x = this.a * (this.Qn * Ce) + this.x0;
      y = this.a * (this.Qn * Cn + this.Zb) + this.y0;
    } else {
      x = Infinity;
      y = Infinity;
    }
    p.x = x;
    p.y = y;
    return p;
  }
  function inverse2(p) {
    var Ce = (p.x - this.x0) * (1 / this.a);
    var Cn = (p.y - this.y0) * (1 / this.a);
    Cn = (Cn - this.Zb) / this.Qn;
    Ce = Ce / this.Qn;
    var lon;
    var lat;
    if (Math.abs(Ce) <= 2.623395162778) {
      var tmp = clens_cmplx_default(this.utg, 2 * Cn, 2 * Ce);
      Cn = Cn + tmp[0];
      Ce = Ce + tmp[1];
      Ce = Math.atan(sinh_default(Ce));
      var sin_Cn = Math.sin(Cn);
      var cos_Cn = Math.cos(Cn);
      var sin_Ce = Math.sin(Ce);
      var cos_Ce = Math.cos(Ce);
      Cn = Math.atan2(sin_Cn * cos_Ce, hypot_default(sin_Ce, cos_Ce * cos_Cn));
      Ce = Math.atan2(sin_Ce, cos_Ce * cos_Cn);
      lon = adjust_lon_default(Ce + this.long0, this.over);
      lat = gatg_default(this.cgb, Cn);
    } else {
      lon = Infinity;
      lat = Infinity;
    }
    p.x = lon;
    p.y = lat;
    return p;
  }
  var names2 = ["Extended_Transverse_Mercator", "Extended Transverse Mercator", "etmerc", "Transverse_Mercator", "Transverse Mercator", "Gauss Kruger", "Gauss_Kruger", "tmerc"];
  var etmerc_default = {
    init: init2,
    forward: forward2,
    inverse: inverse2,
    names: names2
  };

  // place/geodesy.js
  var [AXIS, FLATTENING] = [6378137, 1 / 298.257222101];
  var RADIAN = Math.PI / 180;
  var FALSE_EAST = 5e5;
  var ZONE_WIDTH = 3;
  var made;
  var ellipsoid = () => made ??= new import_geographiclib_geodesic.default.Geodesic.Geodesic(AXIS, FLATTENING);
  function inverse3(a2, b) {
    const { s12, azi1 } = ellipsoid().Inverse(a2[1], a2[0], b[1], b[0]);
    return { m: s12 ?? 0, azimuth: ((azi1 ?? 0) + 360) % 360 };
  }
  function direct(point, azimuth, m) {
    const { lon2, lat2 } = ellipsoid().Direct(point[1], point[0], azimuth, m);
    return [lon2 ?? point[0], lat2 ?? point[1]];
  }
  var lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + inverse3(points[i], point).m, 0);
  function areaOf(ring) {
    const polygon = ellipsoid().Polygon(false);
    for (const [lon, lat] of ring) polygon.AddPoint(lat, lon);
    return Math.abs(polygon.Compute(false, true).area ?? 0);
  }
  function circleOf(point, m, steps = 96) {
    const ring = Array.from({ length: steps }, (_, i) => direct(point, i * 360 / steps, m));
    return [...ring, ring[0]];
  }
  var grids = /* @__PURE__ */ new Map();
  function gridOf(zone) {
    let grid = grids.get(zone);
    if (!grid) {
      grid = /** @type {Grid} */
      { ...etmerc_default, a: AXIS, es: FLATTENING * (2 - FLATTENING), long0: zone * ZONE_WIDTH * RADIAN, x0: FALSE_EAST };
      grid.init();
      grids.set(zone, grid);
    }
    return grid;
  }
  var zoneOf = (lon) => Math.floor((lon + ZONE_WIDTH / 2) / ZONE_WIDTH);
  function gaussKruger([lon, lat], zone = zoneOf(lon)) {
    const { x, y } = gridOf(zone).forward({ x: lon * RADIAN, y: lat * RADIAN });
    return { zone, north: y, east: zone * 1e6 + x };
  }
  function fromGaussKruger(zone, north, eastWithoutNumber) {
    const { x, y } = gridOf(zone).inverse({ x: eastWithoutNumber, y: north });
    return [x / RADIAN, y / RADIAN];
  }
  var fromGcj = (point) => moved(point, exported.GCJ02, exported.WGS84);
  var toGcj = (point) => moved(point, exported.WGS84, exported.GCJ02);
  var moved = ([lon, lat], from, to) => (
    /** @type {Point} */
    exported.transform(
      [lon, lat],
      /** @type {any} */
      from,
      /** @type {any} */
      to
    )
  );

  // place/ground.js
  var KINDS = ["county", "land", "zone", "group", "subarea", "corridor", "town"];
  var RADIANS = Math.PI / 180;
  var [AXIS2, ECCENTRICITY] = [6378137, 0.0066943800229];
  var SCANS = 500;
  var groundsOf = (told = {}) => Object.fromEntries(KINDS.map((kind) => [kind, new Map(Object.entries(told[kind] ?? {}))]));
  var groundOfFeatures = (features) => new Map(features.filter(({ geometry }) => geometry.type.endsWith("Polygon")).map(({ properties, geometry }) => [properties.id, geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates]));
  var boxes = /* @__PURE__ */ new WeakMap();
  function boxOf(polygons) {
    const known = boxes.get(polygons);
    if (known) return known;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [ring] of polygons)
      for (const [x, y] of ring) {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
    boxes.set(polygons, box);
    return box;
  }
  function eachEdge(polygons, edge) {
    for (const polygon of polygons)
      for (const ring of polygon)
        for (let i = 0, last = ring.length - 1; i < ring.length; last = i, i += 1) edge(ring[last], ring[i]);
  }
  function isWithin([x, y], polygons) {
    const [west, south, east, north] = boxOf(polygons);
    if (x < west || x > east || y < south || y > north) return false;
    let odd = false;
    eachEdge(polygons, ([ax, ay], [bx, by]) => {
      if (ay > y !== by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) odd = !odd;
    });
    return odd;
  }
  function metresOf(lat) {
    const bent = 1 - ECCENTRICITY * Math.sin(lat * RADIANS) ** 2;
    return [AXIS2 * Math.cos(lat * RADIANS) * RADIANS / Math.sqrt(bent), AXIS2 * (1 - ECCENTRICITY) * RADIANS / bent ** 1.5];
  }
  function mayTouch([x, y], m, polygons) {
    const [[west, south, east, north], [wide, high]] = [boxOf(polygons), metresOf(y)];
    return Math.max(west - x, x - east) * wide <= m && Math.max(south - y, y - north) * high <= m;
  }
  function nearestOf(point, polygons) {
    const [wide, high] = metresOf(point[1]);
    let [least, bestX, bestY] = [Infinity, 0, 0];
    eachEdge(polygons, (a2, b) => {
      const [ax, ay] = [(a2[0] - point[0]) * wide, (a2[1] - point[1]) * high];
      const [dx, dy] = [(b[0] - a2[0]) * wide, (b[1] - a2[1]) * high];
      const length = dx * dx + dy * dy;
      const t = length ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length)) : 0;
      const [x, y] = [ax + t * dx, ay + t * dy];
      if (x * x + y * y < least) [least, bestX, bestY] = [x * x + y * y, x, y];
    });
    if (least === Infinity) return null;
    const at = (
      /** @type {Point} */
      [point[0] + bestX / wide, point[1] + bestY / high]
    );
    return { at, ...inverse3(point, at) };
  }
  var edgeOf = (point, polygons) => nearestOf(point, polygons)?.m ?? Infinity;
  function lieOf(point, radius, polygons) {
    const within = isWithin(point, polygons);
    if (radius > 0 && mayTouch(point, radius, polygons) && edgeOf(point, polygons) <= radius) return "unsure";
    return within ? "in" : "out";
  }
  var side = (a2, b, c) => (b[0] - a2[0]) * (c[1] - a2[1]) - (b[1] - a2[1]) * (c[0] - a2[0]);
  var between = (a2, b, c) => Math.min(a2[0], b[0]) <= c[0] && c[0] <= Math.max(a2[0], b[0]) && Math.min(a2[1], b[1]) <= c[1] && c[1] <= Math.max(a2[1], b[1]);
  function meet(a2, b, c, d) {
    const [s1, s2, s3, s4] = [side(a2, b, c), side(a2, b, d), side(c, d, a2), side(c, d, b)];
    if (s1 * s2 < 0 && s3 * s4 < 0) return true;
    return s1 === 0 && between(a2, b, c) || s2 === 0 && between(a2, b, d) || s3 === 0 && between(c, d, a2) || s4 === 0 && between(c, d, b);
  }
  function crossesItself(ring) {
    const closed = ring.length > 1 && ring[0][0] === ring[ring.length - 1][0] && ring[0][1] === ring[ring.length - 1][1];
    const points = closed ? ring.slice(0, -1) : ring;
    const n = points.length;
    for (let i = 0; i < n; i += 1) {
      const [a2, b, after2] = [points[i], points[(i + 1) % n], points[(i + 2) % n]];
      if (side(a2, b, after2) === 0 && (between(a2, b, after2) || between(b, after2, a2))) return true;
      for (let k = i + 2; k < n; k += 1) if ((k + 1) % n !== i && meet(a2, b, points[k], points[(k + 1) % n])) return true;
    }
    return false;
  }
  function shareGround(one, other) {
    const [[w1, s1, e1, n1], [w2, s2, e2, n2]] = [boxOf(one), boxOf(other)];
    if (w1 > e2 || w2 > e1 || s1 > n2 || s2 > n1) return false;
    if (one.some(([ring]) => isWithin(ring[0], other)) || other.some(([ring]) => isWithin(ring[0], one))) return true;
    let met = false;
    eachEdge(one, (a2, b) => {
      if (!met) eachEdge(other, (c, d) => met ||= meet(a2, b, c, d));
    });
    return met;
  }
  function crossings(polygons, south, step) {
    const found = (
      /** @type {number[][]} */
      Array.from({ length: SCANS }, () => [])
    );
    eachEdge(polygons, ([ax, ay], [bx, by]) => {
      const [low, high] = ay < by ? [ay, by] : [by, ay];
      const last = Math.min(SCANS - 1, Math.ceil((high - south) / step - 0.5) - 1);
      for (let i = Math.max(0, Math.ceil((low - south) / step - 0.5)); i <= last; i += 1)
        found[i].push((bx - ax) * (south + (i + 0.5) * step - ay) / (by - ay) + ax);
    });
    for (const line of found) line.sort((a2, b) => a2 - b);
    return found;
  }
  function common(one, other) {
    let sum = 0;
    for (let i = 0; i + 1 < one.length; i += 2)
      for (let k = 0; k + 1 < other.length; k += 2) sum += Math.max(0, Math.min(one[i + 1], other[k + 1]) - Math.max(one[i], other[k]));
    return sum;
  }
  function sharedPart(shape, polygons) {
    const [[west, south, east, north], box] = [boxOf(shape), boxOf(polygons)];
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) return 0;
    const step = (north - south) / SCANS;
    const [ends, others2] = [crossings(shape, south, step), crossings(polygons, south, step)];
    let [own, shared] = [0, 0];
    ends.forEach((line, i) => {
      const wide = Math.cos((south + (i + 0.5) * step) * RADIANS);
      own += common(line, line) * wide;
      shared += common(line, others2[i]) * wide;
    });
    return own ? shared / own : 0;
  }

  // place/selection.js
  var [DIGITS, MOST_CORNERS] = [5, 200];
  var [LON, LAT] = [180, 90];
  var KIND_OF = (
    /** @type {Record<string, string>} */
    { zone: "zone", group: "group", subarea: "subarea", corridor: "corridor" }
  );
  var pointText = (point) => point.map((one) => (Number(one.toFixed(DIGITS)) + 0).toFixed(DIGITS)).join(",");
  function readPoint(text) {
    const [, lon, lat] = /^\s*([-+]?\d{1,3}(?:\.\d{1,12})?)\s*,\s*([-+]?\d{1,2}(?:\.\d{1,12})?)\s*$/.exec(text) ?? [];
    const point = (
      /** @type {Point} */
      [lon, lat].map((one) => Number(Number(one).toFixed(DIGITS)) + 0)
    );
    return lat !== void 0 && Math.abs(point[0]) <= LON && Math.abs(point[1]) <= LAT ? point : null;
  }
  var pointSubject = (point) => `point:${pointText(point)}`;
  function subjectOf(subject, text) {
    const [, told] = /^\W*point:(.*)$/is.exec(text) ?? [];
    const point = told === void 0 ? null : readPoint(told.replace(/[^\d.]+$/, ""));
    return point ? pointSubject(point) : subject;
  }
  function shapeText(points, box) {
    const ends = (at) => points.map((point) => point[at]).sort((a2, b) => a2 - b);
    const [x, y] = [ends(0), ends(1)];
    const last = points.length - 1;
    return (box ? [[x[0], y[0]], [x[last], y[last]]] : points).map((point) => pointText(
      /** @type {Point} */
      point
    )).join("~");
  }
  function shapeOf(text) {
    const told = text.split("~").map(readPoint);
    if (told.length < 2 || told.length > MOST_CORNERS || told.includes(null)) return null;
    const points = (
      /** @type {Point[]} */
      told.filter(([x, y], i, all) => !i || x !== all[i - 1][0] || y !== all[i - 1][1])
    );
    const [first, last] = [points[0], points[points.length - 1]];
    if (points.length > 3 && first[0] === last[0] && first[1] === last[1]) points.pop();
    const box = points.length === 2;
    const [[west, south], [east, north]] = [points[0], points[1] ?? points[0]];
    const ring = box ? (
      /** @type {Point[]} */
      [[west, south], [east, south], [east, north], [west, north]]
    ) : points;
    return ring.length < 3 || crossesItself(ring) ? null : { ring, box, text: shapeText(points, box) };
  }
  var shapes = /* @__PURE__ */ new Map();
  function readShape(text) {
    let found = shapes.get(text);
    if (found === void 0) {
      if (shapes.size > 50) shapes.clear();
      shapes.set(text, found = shapeOf(text));
    }
    return found;
  }
  function shapeAsked(text) {
    const [, told = ""] = /^[^\d+-]*([-+\d.,~\s]*)$/.exec(text) ?? [];
    const shape = readShape(told.replace(/[^\d.]+$/, ""));
    return shape ? [shape.text] : [];
  }
  var drawnText = ({ filters }) => [...filters.within][0] ?? "";
  function drawnGround(state) {
    const shape = readShape(drawnText(state));
    if (!shape) return null;
    return shape.polygons ??= [[shape.ring]];
  }
  function withinWords({ words: { around: says } }, text) {
    const shape = readShape(text);
    if (!shape) return text;
    return shape.box ? `${says.box} ${text.replace("~", " – ")}` : says.polygon.replace("{n}", String(shape.ring.length));
  }
  function groundOf({ grounds, areas }, id) {
    const kind = areas.has(id) ? KIND_OF[areas.get(id)?.kind ?? ""] : "county";
    return kind ? grounds[kind].get(id) : void 0;
  }
  function lies(catalogue, drawn, id) {
    const area = catalogue.areas.get(id);
    const ground = area?.symbol ? void 0 : groundOf(catalogue, id);
    if (ground) return shareGround(drawn, ground);
    return Boolean(area?.point && isWithin(area.point, drawn));
  }
  function withinOf(catalogue, state, id) {
    const text = drawnText(state);
    const now = catalogue.withinNow;
    if (now.text !== text) Object.assign(now, { text, found: /* @__PURE__ */ new Map() });
    let found = now.found.get(id);
    if (!found) {
      const drawn = drawnGround(state);
      now.found.set(id, found = drawn && lies(catalogue, drawn, id) ? [text] : []);
    }
    return found;
  }

  // place/gazetteer.js
  function gazetteerOf({ places = [], towned = [], grounds }) {
    const rows = places.map(([id, name, kind, county, lon, lat, radius, source, town, aliases]) => (
      /** @type {Place} */
      {
        id,
        name,
        kind,
        county,
        point: [lon, lat],
        radius,
        source,
        town,
        aliases: aliases ? aliases.split("、") : []
      }
    ));
    const found = (
      /** @type {Map<string, string[][]>} */
      /* @__PURE__ */ new Map()
    );
    for (const [place, ...rest] of towned) found.set(place, [...found.get(place) ?? [], rest]);
    return { places: new Map(rows.map((row3) => [row3.id, row3])), towned: found, grounds: groundsOf(grounds), withinNow: { text: "", found: /* @__PURE__ */ new Map() } };
  }
  function degreesText([lon, lat]) {
    return `${Math.abs(lon).toFixed(5)}°${lon < 0 ? "W" : "E"}，${Math.abs(lat).toFixed(5)}°${lat < 0 ? "S" : "N"}`;
  }
  var POINTS = {
    /** @param {string} text */
    has: (text) => {
      const point = readPoint(text);
      return point !== null && pointSubject(point) === `point:${text}`;
    },
    /** @param {string} text */
    get: (text) => POINTS.has(text) ? { id: text, name: degreesText(
      /** @type {Point} */
      readPoint(text)
    ) } : void 0
  };
  var namesOf = ({ name, aliases }) => [name, ...aliases];
  function homonymsOf(places, place) {
    const own = new Set(namesOf(place));
    return [...places.values()].filter((one) => one !== place && namesOf(one).some((name) => own.has(name)));
  }

  // core/catalogue.js
  var OUTLINES = ["zones", "groups", "subareas", "corridors", "extents"];
  var RANKS = ["national", "provincial", "other"];
  var LAYER_OF_KIND = (
    /** @type {Record<string, string>} */
    { zone: "zones", group: "groups", subarea: "subareas", corridor: "corridors", platform: "platforms", project: "projects" }
  );
  var byId = (list) => new Map(list.map((item) => [item.id, item]));
  function grouped(rows) {
    const found = /* @__PURE__ */ new Map();
    for (const [key, ...rest] of rows) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(rest);
    }
    return found;
  }
  var layerOf = ({ kind, rank }) => kind === "park" ? `park-${rank || "other"}` : LAYER_OF_KIND[kind];
  function readArea(id, told, tiles, looks) {
    const { name, short, kind, rank, radius, counties: counties2, docs, precision: precision2, located, reliable, symbol, within } = told;
    const look2 = `${kind} ${rank} ${precision2} ${radius > 0} ${within} ${tiles}`;
    if (!looks.has(look2)) looks.set(look2, looks.size);
    return {
      ...told,
      id,
      short: short || name,
      tiles,
      drawn: symbol && located,
      layer: layerOf(told),
      look: looks.get(look2) ?? 0,
      values: { county: counties2, doc: docs, kind: [kind], rank: [kind === "park" ? rank || "other" : ""], precision: [reliable ? "reliable" : ""] },
      passedFor: null,
      passed: false,
      at: null,
      spots: null,
      world: null
    };
  }
  var areasOf = (areas, ids) => ids.flatMap((id) => areas.get(id) ?? []);
  function readCatalogue(data) {
    const looks = /* @__PURE__ */ new Map();
    const hosting = Object.fromEntries(Object.entries(data.hosting).map(([kind, rows]) => [kind, grouped(rows)]));
    const tilesOf = (id) => [...new Set(hosting.cluster.get(id)?.map(([, evidence2]) => evidence2))].sort();
    const areas = new Map(Object.entries(data.areas).map(([id, row3]) => [id, readArea(id, { ...data.usual.area, ...row3 }, tilesOf(id), looks)]));
    const counties2 = new Map(Object.entries(data.counties).map(([id, row3]) => [id, { id, ...row3 }]));
    const clusters = byId(data.clusters.map((cluster, order) => ({ ...cluster, order })));
    const [chains, sectors2, links2] = [byId(data.chains), byId(data.sectors), byId(data.links)];
    const ofLayer = /* @__PURE__ */ new Map();
    for (const area of areas.values()) {
      if (!ofLayer.has(area.layer)) ofLayer.set(area.layer, []);
      ofLayer.get(area.layer).push(area);
    }
    const [members, gazetteer] = [grouped(data.members), gazetteerOf(data)];
    const inOrder2 = (layer) => (ofLayer.get(layer) ?? []).sort((a2, b) => a2.order - b.order);
    return {
      data,
      words: data.words,
      counties: counties2,
      areas,
      clusters,
      chains,
      sectors: sectors2,
      links: links2,
      documents: byId(data.documents),
      things: { area: areas, county: counties2, link: links2, industry: clusters, chain: chains, sector: sectors2, place: gazetteer.places, point: POINTS },
      ...gazetteer,
      zones: inOrder2("zones"),
      groups: inOrder2("groups"),
      hosting,
      members: new Map([...members].map(([whole, rows]) => [whole, rows.map(([member]) => member)])),
      outlines: new Map(OUTLINES.map((layer) => [layer, areasOf(areas, data.outlines[layer] ?? [])])),
      ofLayer,
      drawn: [...areas.values()].filter(({ drawn }) => drawn),
      hostedNow: { filters: null, key: "", places: /* @__PURE__ */ new Map() },
      active: { filters: null, facets: [] }
    };
  }
  function parseSubject({ things }, subject) {
    if (typeof subject !== "string") return null;
    const cut = subject.indexOf(":");
    const [kind, id] = [subject.slice(0, cut), subject.slice(cut + 1)];
    return Object.hasOwn(things, kind) && things[kind].has(id) ? { kind, id } : null;
  }
  var placeOf = ({ counties: counties2, areas }, id) => counties2.get(id) ?? areas.get(id);
  var filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  // core/filters.js
  var WHERE = ["county", "zone", "group", "within"];
  var HOSTED = ["cluster", "chain", "tier"];
  var OF_AREAS = [...WHERE, ...HOSTED, "rank", "kind", "doc", "precision"];
  var FACETS = [...OF_AREAS, "evidence"];
  var OF_OUTLINES = /* @__PURE__ */ new Set([...WHERE, "kind", "doc", "precision"]);
  var admitted = ({ filters }, evidence2) => !filters.evidence.size || filters.evidence.has(evidence2);
  var asked = ({ filters }, documents) => !filters.doc.size || documents === void 0 || documents.split(";").some((id) => filters.doc.has(id));
  var lets = (state, [, evidence2, documents]) => admitted(state, evidence2) && asked(state, documents);
  function hostedBy({ hosting, chains, clusters }, state, id) {
    const ids = (kind) => (hosting[kind].get(id) ?? []).filter((one) => lets(state, one)).map(([subject]) => subject);
    const [cluster, chain, zone, group] = ["cluster", "chain", "zone", "group"].map(ids);
    const all = [...cluster, ...chain.map((one) => chains.get(one)?.cluster ?? "")];
    return { zone, group, cluster, chain, tier: all.map((one) => clusters.get(one)?.tier ?? "") };
  }
  function hosted(catalogue, state, id) {
    const now = catalogue.hostedNow;
    if (now.filters !== state.filters) {
      const key = `${[...state.filters.evidence]}|${[...state.filters.doc]}`;
      if (now.key !== key || !now.filters) now.places = /* @__PURE__ */ new Map();
      Object.assign(now, { filters: state.filters, key });
    }
    let found = now.places.get(id);
    if (!found) now.places.set(id, found = hostedBy(catalogue, state, id));
    return found;
  }
  function activeFacets({ active }, { filters }) {
    if (active.filters !== filters) {
      active.filters = filters;
      active.facets = OF_AREAS.filter((facet) => filters[facet].size);
    }
    return active.facets;
  }
  var valuesOf = (catalogue, state, facet, area) => area.values[facet] ?? (facet === "within" ? withinOf(catalogue, state, area.id) : hosted(catalogue, state, area.id)[facet]);
  var meets = (wanted, values) => values.some((value) => wanted.has(value));
  var passesFacets = (catalogue, state, facets, area) => facets.every((facet) => meets(state.filters[facet], valuesOf(catalogue, state, facet, area)));
  function passes(catalogue, state, area) {
    if (area.passedFor !== state.filters) {
      area.passedFor = state.filters;
      area.passed = passesAll(catalogue, state, activeFacets(catalogue, state), area);
    }
    return Boolean(area.passed);
  }
  function passesAll(catalogue, state, facets, area) {
    if (!facets.length) return true;
    if (area.symbol) return passesFacets(catalogue, state, facets, area);
    const own = facets.filter((facet) => OF_OUTLINES.has(facet));
    const hosting = facets.filter((facet) => !OF_OUTLINES.has(facet));
    if (!passesFacets(catalogue, state, own, area)) return false;
    if (!hosting.length || passesFacets(catalogue, state, hosting, area)) return true;
    return (catalogue.members.get(area.id) ?? []).some((id) => {
      const member = catalogue.areas.get(id);
      return member?.symbol && passesFacets(catalogue, state, hosting, member);
    });
  }
  var reliableEnough = ({ reliable }, area) => !reliable || !area || area.reliable;
  var countyMeets = (catalogue, state, id, facets) => facets.every((facet) => !state.filters[facet].size || meets(state.filters[facet], facet === "county" ? [id] : facet === "within" ? withinOf(catalogue, state, id) : hosted(catalogue, state, id)[facet]));
  var liesThere = (catalogue, state, id) => countyMeets(catalogue, state, id, WHERE);
  var passesCounty = (catalogue, state, id) => liesThere(catalogue, state, id) && countyMeets(catalogue, state, id, HOSTED);
  function passesPlace(catalogue, state, id) {
    if (catalogue.counties.has(id)) return passesCounty(catalogue, state, id);
    const area = catalogue.areas.get(id);
    return !area || passes(catalogue, state, area);
  }
  function passesLink(catalogue, state, link) {
    const { filters } = state;
    const ends = (kind) => () => link.members.flatMap(({ place }) => hosted(catalogue, state, place)[kind]);
    const clusters = () => link.subjects.map((id) => catalogue.chains.get(id)?.cluster ?? id);
    const values = (
      /** @type {Record<string, () => string[]>} */
      {
        doc: () => [link.doc],
        cluster: clusters,
        chain: () => link.subjects,
        tier: () => clusters().flatMap((id) => catalogue.clusters.get(id)?.tier ?? []),
        county: () => link.members.flatMap(({ place }) => catalogue.areas.get(place)?.counties ?? [place]),
        zone: ends("zone"),
        group: ends("group"),
        within: () => link.members.flatMap(({ place }) => withinOf(catalogue, state, place))
      }
    );
    return Object.keys(values).every((facet) => !filters[facet].size || meets(filters[facet], values[facet]()));
  }
  var symbolAreas = ({ ofLayer }, { layers }) => [...layers].flatMap((layer) => (ofLayer.get(layer) ?? []).filter(({ symbol }) => symbol));
  var unplacedOf = (catalogue, state, layers) => symbolAreas(catalogue, { layers }).filter((area) => !area.drawn && passes(catalogue, state, area));
  function facetCounts(catalogue, state, facet) {
    if (facet === "evidence") return evidenceCounts(catalogue, state);
    const active = activeFacets(catalogue, state);
    const others2 = active.filter((name) => name !== facet);
    const alike = others2.length === active.length && facet !== "kind";
    const found = /* @__PURE__ */ new Map();
    const areas = facet === "kind" ? catalogue.areas.values() : symbolAreas(catalogue, state);
    for (const area of areas) {
      if (facet === "rank" && area.within) continue;
      if (alike ? !passes(catalogue, state, area) : !passesFacets(catalogue, state, others2, area)) continue;
      const values = valuesOf(catalogue, state, facet, area);
      for (const value of values.length > 1 ? new Set(values) : values) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  }
  function evidenceCounts(catalogue, state) {
    const found = /* @__PURE__ */ new Map();
    for (const area of symbolAreas(catalogue, state)) {
      if (!passes(catalogue, state, area)) continue;
      for (
        const kind of
        /** @type {const} */
        ["cluster", "chain"]
      ) {
        const wanted = state.filters[kind];
        for (const [subject, evidence2, documents] of catalogue.hosting[kind].get(area.id) ?? [])
          if (asked(state, documents) && (!wanted.size || wanted.has(subject)))
            found.set(evidence2, (found.get(evidence2) ?? 0) + 1);
      }
    }
    return found;
  }
  function carried(catalogue, state, used) {
    const [{ chain, cluster, tier }, places] = [state.filters, used ? [...catalogue.hosting.chain.keys()].filter((id) => passesPlace(catalogue, state, id)) : []];
    const found = new Set(places.flatMap((id) => hosted(catalogue, state, id).chain));
    const asks = (wanted, value) => !wanted.size || wanted.has(value);
    return catalogue.data.chains.filter((one) => one.catalogued && (!used || found.has(one.id) && asks(chain, one.id) && asks(cluster, one.cluster) && asks(tier, catalogue.clusters.get(one.cluster)?.tier ?? ""))).length;
  }
  var offeredFilters = (catalogue, { filters, layers }) => FACETS.filter((facet) => filters[facet].size || (facet === "evidence" ? ["chains", "energy", "links"].some((layer) => layers.has(layer)) || ["zone", "group", ...HOSTED].some((other) => filters[other].size) : facet === "precision" || choicesOf(catalogue, facet).length > 1));
  function layerCount(catalogue, state, layer) {
    const used = activeFilters(state).length > 0;
    if (layer === "counties" || layer === "functional")
      return [...catalogue.counties.values()].filter(({ id, functional }) => functional === (layer === "functional") && (!used || passesCounty(catalogue, state, id))).length;
    if (layer === "links") return catalogue.data.links.filter((link) => !used || passesLink(catalogue, state, link)).length;
    if (layer === "chains") return carried(catalogue, state, used);
    if (layer === "energy") return used ? new Set(catalogue.data.hosts.filter(([, place, evidence2, docs]) => lets(state, ["", evidence2, docs]) && passesPlace(catalogue, state, place)).map(([id]) => id)).size : catalogue.sectors.size;
    return (catalogue.ofLayer.get(layer) ?? []).filter((area) => (area.drawn || !area.symbol) && (!used || passes(catalogue, state, area))).length;
  }
  var activeFilters = ({ filters }) => FACETS.flatMap((facet) => [...filters[facet]].map((value) => [facet, value]));
  function choicesOf(catalogue, facet) {
    const things = (
      /** @type {Record<string, Iterable<{id: string, name: string, data?: boolean}>>} */
      {
        county: [...catalogue.counties.values()].filter(({ data }) => data),
        zone: catalogue.zones,
        group: catalogue.groups,
        cluster: catalogue.clusters.values(),
        chain: catalogue.chains.values(),
        doc: catalogue.documents.values()
      }[facet]
    );
    if (things) return [...things].map(({ id, name }) => [id, name]);
    if (facet === "precision") return [["reliable", catalogue.words.reliable]];
    return Object.entries(catalogue.words[facet] ?? {}).filter(([value]) => value);
  }
  var filterable = (catalogue, facet, value) => facet === "county" ? catalogue.counties.has(value) : facet === "within" ? readShape(value)?.text === value : choicesOf(catalogue, facet).some(([one]) => one === value);
  var shortName = (catalogue, id) => placeOf(catalogue, id)?.short ?? id;

  // place/index.js
  var place_exports = {};
  __export(place_exports, {
    POINTS: () => POINTS,
    RADII_KM: () => RADII_KM,
    USUAL_KM: () => USUAL_KM,
    areaOf: () => areaOf,
    areaWords: () => areaWords,
    aroundAfter: () => aroundAfter,
    atText: () => atText,
    circleOf: () => circleOf,
    coordinateWords: () => coordinateWords,
    crossesItself: () => crossesItself,
    degreesText: () => degreesText,
    direct: () => direct,
    directionWord: () => directionWord,
    distanceWords: () => distanceWords,
    drawnGround: () => drawnGround,
    drawnText: () => drawnText,
    edgeOf: () => edgeOf,
    fromGaussKruger: () => fromGaussKruger,
    fromGcj: () => fromGcj,
    gaussKruger: () => gaussKruger,
    gazetteerOf: () => gazetteerOf,
    groundOf: () => groundOf,
    groundOfFeatures: () => groundOfFeatures,
    groundsOf: () => groundsOf,
    homonymsOf: () => homonymsOf,
    inverse: () => inverse3,
    isSpot: () => isSpot,
    isWithin: () => isWithin,
    lengthOf: () => lengthOf,
    lieOf: () => lieOf,
    liveCard: () => liveCard,
    mayTouch: () => mayTouch,
    namesOf: () => namesOf,
    nearestOf: () => nearestOf,
    pointSubject: () => pointSubject,
    radiusText: () => radiusText,
    readAt: () => readAt,
    readPoint: () => readPoint,
    readShape: () => readShape,
    selectionCard: () => selectionCard,
    shapeAsked: () => shapeAsked,
    shapeText: () => shapeText,
    shareGround: () => shareGround,
    sharedPart: () => sharedPart,
    spotCard: () => spotCard,
    spotOf: () => spotOf,
    subjectOf: () => subjectOf,
    surroundings: () => surroundings,
    toGcj: () => toGcj,
    withinOf: () => withinOf,
    withinWords: () => withinWords,
    zoneOf: () => zoneOf
  });

  // place/spot_address.js
  var RADII_KM = [2, 5, 10];
  var USUAL_KM = 5;
  var [DIGITS2, ZOOM_DIGITS] = [5, 6];
  var AT_LIMITS = [[-90, 90], [-180, 180], [0, 22]];
  function readAt(text) {
    const [, told = text] = /^[^\w.,+-]*((?:-?\d+(?:\.\d+)?,){2}\d+(?:\.\d+)?)(?![\d.,]*\d)/.exec(text) ?? [];
    const parts = told.split(",");
    const at = parts.map(Number).map((one) => Number(one.toFixed(DIGITS2)));
    const good = at.length === AT_LIMITS.length && parts.every((part) => part.trim());
    return good && at.every((one, i) => one >= AT_LIMITS[i][0] && one <= AT_LIMITS[i][1]) ? at : null;
  }
  var atText = (at) => at ? [...at.slice(0, 2).map((one) => one.toFixed(DIGITS2)), Number(at[2].toPrecision(ZOOM_DIGITS))].join(",") : "";
  var isSpot = (subject) => /^(place|point):/.test(subject ?? "");
  function aroundAfter(state, patch, { selected, around }) {
    if (!isSpot(selected) && !selected?.startsWith("area:")) return 0;
    const kept = patch.around !== void 0 || selected === state.selected || isSpot(selected) && isSpot(state.selected);
    return kept && around || (isSpot(selected) ? USUAL_KM : 0);
  }
  var radiusText = ({ selected, around }) => !around || isSpot(selected) && around === USUAL_KM ? "" : String(around);

  // place/around.js
  var SEATS = 3;
  var isMeasured = (area) => Boolean(area.point) && area.located && !area.recalled && area.precision !== "county";
  var SPOTS = {
    point: (catalogue, id) => ({ point: (
      /** @type {Point} */
      readPoint(id)
    ), radius: 0, name: catalogue.things.point.get(id)?.name ?? "" }),
    place: ({ places }, id) => places.get(id) ?? null,
    area: ({ areas }, id) => {
      const area = areas.get(id);
      return area?.symbol && area.point && isMeasured(area) ? { point: area.point, radius: area.radius, name: area.name } : null;
    }
  };
  function spotOf(catalogue, subject, km = USUAL_KM) {
    const found = parseSubject(catalogue, subject);
    const told = found && SPOTS[found.kind]?.(catalogue, found.id);
    if (!found || !told) return null;
    const { point, radius, name } = told;
    return { subject: String(subject), ...found, name, point, radius, km: km || USUAL_KM };
  }
  function surroundings(catalogue, spot) {
    const unit = unitOf(catalogue, spot);
    const touched = touchedUnits(catalogue, spot);
    return {
      spot,
      unit,
      functional: extentsOf(catalogue, spot, [...catalogue.counties.values()].filter(({ functional }) => functional).map(({ id }) => id), "county"),
      town: townOf(catalogue, spot),
      zones: extentsOf(catalogue, spot, catalogue.zones.map(({ id }) => id), "zone"),
      groups: extentsOf(catalogue, spot, catalogue.groups.map(({ id }) => id), "group"),
      ...measured(catalogue, spot),
      coarse: coarseOf(catalogue, spot, touched),
      touched,
      units: (unit.between.length ? unit.between : [unit.id]).flatMap((id) => id && catalogue.counties.has(id) ? id : []),
      homonyms: spot.kind === "place" ? homonymsOf(
        catalogue.places,
        /** @type {Place} */
        catalogue.places.get(spot.id)
      ).map(({ id }) => id) : [],
      said: spot.kind === "place" ? saidOf(catalogue, spot.id) : []
    };
  }
  var unitGrounds = ({ counties: counties2, grounds }) => [...grounds.county].filter(([id]) => counties2.get(id) && !counties2.get(id)?.functional);
  function toldUnit({ counties: counties2, places, areas }, { kind, id }) {
    const told = kind === "place" ? [places.get(id)?.county ?? ""] : areas.get(id)?.counties ?? [];
    const units = told.filter((one) => counties2.get(one) && !counties2.get(one)?.functional);
    return units.length === 1 ? units[0] : null;
  }
  function unitOf(catalogue, spot) {
    const { point, radius } = spot;
    const error = Math.max(radius, catalogue.data.borderError);
    const units = unitGrounds(catalogue);
    const told = toldUnit(catalogue, spot);
    const own = told ?? units.find(([, ground]) => isWithin(point, ground))?.[0] ?? null;
    const land = own ? null : [...catalogue.grounds.land].find(([, ground]) => isWithin(point, ground))?.[0] ?? null;
    const near = units.filter(([id]) => id !== own).flatMap(([id, ground]) => {
      const found = nearestOf(point, ground);
      return found ? [{ id, m: found.m, azimuth: found.azimuth }] : [];
    }).sort((a2, b) => a2.m - b.m);
    const beside2 = [...catalogue.grounds.land].filter(([id, ground]) => id !== land && mayTouch(point, error, ground) && edgeOf(point, ground) <= error).map(([id]) => id);
    const close = [...near.filter(({ m }) => m <= error).map(({ id }) => id), ...beside2];
    const unsure = !told && close.length > 0;
    const lie = (
      /** @type {Lie} */
      unsure ? "unsure" : own ? "in" : "out"
    );
    return { id: own, lie, told: Boolean(told), between: unsure ? [own ?? land, ...close].flatMap((id) => id ?? []) : [], next: near[0] ?? null, error, land };
  }
  function touchedUnits(catalogue, { point, radius, km }) {
    return unitGrounds(catalogue).filter(([, ground]) => isWithin(point, ground) || mayTouch(point, km * 1e3 + radius, ground) && edgeOf(point, ground) <= km * 1e3 + radius).map(([id]) => id);
  }
  function extentsOf({ grounds }, { point, radius, km }, ids, kind) {
    return ids.flatMap((id) => {
      const ground = grounds[kind].get(id);
      const edge = ground && nearestOf(point, ground);
      if (!ground || !edge) return [];
      const lie = lieOf(point, radius, ground);
      return lie !== "out" || edge.m - radius <= km * 1e3 ? [{ id, lie, m: edge.m, azimuth: edge.azimuth }] : [];
    }).sort((a2, b) => LIES.indexOf(a2.lie) - LIES.indexOf(b.lie) || a2.m - b.m);
  }
  var LIES = ["in", "unsure", "out"];
  function townOf(catalogue, spot) {
    const place = spot.kind === "place" ? catalogue.places.get(spot.id) : void 0;
    const seats = [...catalogue.places.values()].filter(({ kind, id }) => kind === "town" && id !== spot.id);
    const near = seats.map(({ id, point, radius }) => ({ id, error: radius + spot.radius, ...inverse3(spot.point, point) })).sort((a2, b) => a2.m - b.m).slice(0, SEATS);
    const told = (by, ids) => ({ by, ids, near });
    if (place?.kind === "town") return told("itself", [place.id]);
    if (place?.town && catalogue.places.has(place.town)) return told("source", [place.town]);
    const lines = [...catalogue.grounds.town].map(([id, ground]) => ({ id, lie: lieOf(spot.point, spot.radius, ground) })).filter(({ lie }) => lie !== "out");
    if (lines.length) return told(lines.length === 1 && lines[0].lie === "in" ? "lines" : "between", lines.map(({ id }) => id));
    return told(catalogue.grounds.town.size ? "beyond" : "", []);
  }
  function measured(catalogue, spot) {
    const limit = spot.km * 1e3;
    const heaps = (
      /** @type {Map<string, Found>} */
      /* @__PURE__ */ new Map()
    );
    let beyond = 0;
    for (const area of catalogue.areas.values()) {
      if (!area.symbol || !isMeasured(area) || spot.kind === "area" && area.id === spot.id) continue;
      const error = area.radius + spot.radius;
      const { m, azimuth } = inverse3(
        spot.point,
        /** @type {Point} */
        area.point
      );
      const lie = m + error <= limit ? "in" : m - error > limit ? "out" : "unsure";
      if (lie === "out") {
        beyond += 1;
        continue;
      }
      const park = area.kind === "park";
      const key = `${park} ${area.spot || area.id} ${lie} ${error}`;
      const heap = heaps.get(key) ?? /** @type {Found} */
      { id: area.id, ids: [], park, m, azimuth, error, lie };
      heap.ids.push(area.id);
      heaps.set(key, heap);
    }
    const found = [...heaps.values()].map((heap) => ({ ...heap, ids: inOrder(catalogue, heap.ids) })).map((heap) => ({ ...heap, id: heap.ids[0] })).sort((a2, b) => a2.m - b.m || orderOf(catalogue, a2.id) - orderOf(catalogue, b.id));
    return { parks: found.filter(({ park }) => park), works: found.filter(({ park }) => !park), beyond };
  }
  var orderOf = ({ areas }, id) => areas.get(id)?.order ?? 0;
  function inOrder(catalogue, ids) {
    const depth = (id) => ["national", "provincial"].indexOf(catalogue.areas.get(id)?.rank ?? "");
    const weight = (id) => depth(id) < 0 ? 9 : depth(id);
    return [...ids].sort((a2, b) => weight(a2) - weight(b) || orderOf(catalogue, a2) - orderOf(catalogue, b));
  }
  function coarseOf({ areas }, spot, touched) {
    const found = { county: (
      /** @type {string[]} */
      []
    ), recalled: (
      /** @type {string[]} */
      []
    ), unplaced: (
      /** @type {string[]} */
      []
    ) };
    for (const area of areas.values()) {
      if (!area.symbol || isMeasured(area) || area.id === spot.id || !area.counties.some((id) => touched.includes(id))) continue;
      found[area.recalled ? "recalled" : area.precision === "county" ? "county" : "unplaced"].push(area.id);
    }
    return found;
  }
  function saidOf({ places, towned }, id) {
    const own = (towned.get(id) ?? []).map((row3) => ({ row: row3, by: "" }));
    const villages = [...places.values()].filter(({ town }) => town === id);
    return [...own, ...villages.flatMap((one) => (towned.get(one.id) ?? []).map((row3) => ({ row: row3, by: one.id })))].map(({ row: [area, evidence2, doc, locator], by }) => ({ area, evidence: evidence2, doc, locator, by }));
  }

  // place/measures.js
  var MU = 3 / 2e3;
  var DIRECTIONS = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];
  var distanceWords = (m) => Math.round(m) < 1e3 ? `${Math.round(m)} 米` : `${(m / 1e3).toFixed(2)} 千米`;
  function areaWords(m2) {
    const [km2, mu] = [m2 / 1e6, m2 * MU];
    return [...km2 >= 0.1 ? [`${km2.toFixed(2)} 平方千米`] : [], `${(m2 / 1e4).toFixed(2)} 公顷`, `${mu.toFixed(mu < 100 ? 2 : 0)} 亩`].join(" · ");
  }
  var directionWord = (azimuth) => DIRECTIONS[(Math.round(azimuth / 45) % 8 + 8) % 8];
  var coordinateWords = ([lon, lat]) => `${Math.abs(lon).toFixed(4)}°${lon < 0 ? "W" : "E"} ${Math.abs(lat).toFixed(4)}°${lat < 0 ? "S" : "N"}`;

  // core/highlight.js
  var GATHERING = /* @__PURE__ */ new Set(["zone", "group", "corridor"]);
  function belongingTo(catalogue, selected) {
    const { kind, id } = parseSubject(catalogue, selected) ?? { kind: "", id: "" };
    const area = kind === "area" ? catalogue.areas.get(id) : null;
    if (kind === "county") return ofCounty(catalogue, id);
    if (area && GATHERING.has(area.kind)) return ofGathering(catalogue, area);
    if (kind === "link") return ofPlaces(catalogue, catalogue.links.get(id)?.members.map(({ place }) => place) ?? []);
    return null;
  }
  var ofCounty = ({ areas }, id) => ({ areas: new Set([...areas.values()].filter(({ counties: counties2 }) => counties2.includes(id)).map((area) => area.id)), counties: /* @__PURE__ */ new Set([id]) });
  function ofGathering({ areas, counties: counties2, members }, area) {
    const own = members.get(area.id) ?? [];
    const gathered = [area.id, area.parent, ...own].filter((id) => areas.has(id));
    return { areas: new Set(gathered), counties: /* @__PURE__ */ new Set([...own.filter((id) => counties2.has(id)), ...area.counties]) };
  }
  function ofPlaces({ areas, counties: counties2 }, ids) {
    const own = ids.filter((id) => areas.has(id));
    const around = own.flatMap((id) => areas.get(id)?.counties ?? []);
    return { areas: new Set(own), counties: /* @__PURE__ */ new Set([...ids.filter((id) => counties2.has(id)), ...around]) };
  }
  var stepsBack = (belonging, id) => belonging !== null && !belonging.areas.has(id) && !belonging.counties.has(id);
  var countyStepsBack = (catalogue, state, belonging, id) => !liesThere(catalogue, state, id) || stepsBack(belonging, id);

  // core/state.js
  var THEME_LAYER = (
    /** @type {Record<string, string>} */
    { chain: "chains", energy: "energy", links: "links" }
  );
  var THEMES = ["layout", ...Object.keys(THEME_LAYER)];
  var THEME_LAYERS = Object.values(THEME_LAYER);
  var LAYOUT_LAYERS = ["zones", "groups"];
  var LAYERS = [
    "counties",
    "functional",
    "zones",
    "groups",
    "subareas",
    "corridors",
    ...RANKS.map((rank) => `park-${rank}`),
    "rest",
    "chains",
    "supplies",
    "energy",
    "links",
    "platforms",
    "projects"
  ];
  var OFF_AT_FIRST = /* @__PURE__ */ new Set([...THEME_LAYERS, "corridors", "rest", "platforms", "projects"]);
  var FILTERS = ["county", "zone", "group", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence", "precision", "within"];
  var noFilters = () => Object.fromEntries(FILTERS.map((name) => [name, /* @__PURE__ */ new Set()]));
  function layersAtFirst(theme) {
    const kept = LAYERS.filter((layer) => !OFF_AT_FIRST.has(layer) && !LAYOUT_LAYERS.includes(layer));
    return /* @__PURE__ */ new Set([...kept, ...ownLayers(theme)]);
  }
  var ownLayers = (theme) => THEME_LAYER[theme] ? [THEME_LAYER[theme]] : LAYOUT_LAYERS;
  function firstState() {
    const nothing = { cluster: null, chain: null, sector: null, link: null, selected: null };
    const layers = layersAtFirst("layout");
    return { theme: "layout", layers, ...nothing, around: 0, reliable: false, inferred: true, filters: noFilters() };
  }
  function filtersAfter(state, patch) {
    if (!patch.filters && patch.reliable === void 0 && patch.inferred === void 0) return state.filters;
    const filters = { ...state.filters };
    for (const name of FILTERS) if (patch.filters?.[name]) filters[name] = new Set(patch.filters[name]);
    if (patch.reliable !== void 0) filters.precision = new Set(patch.reliable ? ["reliable"] : []);
    if (patch.inferred === false) filters.evidence = /* @__PURE__ */ new Set(["stated"]);
    else if (patch.inferred && !patch.filters?.evidence) filters.evidence = /* @__PURE__ */ new Set();
    return filters;
  }
  function after(catalogue, state, patch) {
    const filters = filtersAfter(state, patch);
    const next = { ...state, ...patch, filters, reliable: filters.precision.has("reliable"), inferred: !filters.evidence.size || filters.evidence.has("inferred") };
    if (next.layers.has("chains")) next.cluster ??= catalogue.data.clusters[0]?.id ?? null;
    if (next.chain && catalogue.chains.get(next.chain)?.cluster !== next.cluster) next.chain = null;
    next.around = aroundAfter(state, patch, next);
    return next;
  }
  function layersForTheme(state, theme) {
    const kept = [...state.layers].filter((layer) => !THEME_LAYERS.includes(layer) && !LAYOUT_LAYERS.includes(layer));
    return /* @__PURE__ */ new Set([...kept, ...ownLayers(theme)]);
  }
  var themePatch = (_, state, theme) => ({ theme, layers: layersForTheme(state, theme) });
  function themeOf(layers, theme) {
    const on = Object.keys(THEME_LAYER).filter((one) => layers.has(THEME_LAYER[one]));
    return on.includes(theme) ? theme : on[0] ?? "layout";
  }
  function layerPatch(_, state, layer, on) {
    const layers = new Set(state.layers);
    layers[on ? "add" : "delete"](layer);
    return THEME_LAYERS.includes(layer) ? { layers, theme: themeOf(layers, state.theme) } : { layers };
  }
  function filterPatch({ areas }, state, facet, value, on) {
    const values = new Set(state.filters[facet]);
    values[on ? "add" : "delete"](value);
    const patch = (
      /** @type {Patch} */
      { filters: { [facet]: values } }
    );
    if (facet !== "kind" || !on) return patch;
    const layers = new Set([...areas.values()].filter(({ kind }) => kind === value).map(({ layer }) => layer));
    return [...layers].some((layer) => state.layers.has(layer)) ? patch : { ...patch, layers: /* @__PURE__ */ new Set([...state.layers, ...layers]) };
  }
  function selectPatch(catalogue, subject) {
    const found = parseSubject(catalogue, subject);
    const picked = (kind) => found?.kind === kind ? found.id : null;
    return { selected: found ? String(subject) : null, link: picked("link"), sector: picked("sector") };
  }
  var THEME_OF = (
    /** @type {Record<string, string>} */
    { industry: "chain", chain: "chain", link: "links", sector: "energy" }
  );
  function focusPatch(catalogue, state, subject) {
    const found = parseSubject(catalogue, subject);
    const theme = found && THEME_OF[found.kind];
    const patch = selectPatch(catalogue, subject);
    if (!found || !theme) return patch;
    if (theme === "chain") {
      const chain = found.kind === "chain" ? found.id : null;
      const cluster = chain ? catalogue.chains.get(chain)?.cluster : found.id;
      return { ...themePatch(catalogue, state, theme), cluster, chain, selected: String(subject) };
    }
    return theme === state.theme ? patch : { ...themePatch(catalogue, state, theme), ...patch };
  }

  // core/resolve.js
  function resolvedView(catalogue, state, inside = null) {
    const part = { catalogue, state, inside, belonging: belongingTo(catalogue, state.selected) };
    const [chain, energy, tiles, links2] = [chainTheme(part), energyTheme(part), tilesTheme(part), linksTheme(part)];
    const resolved = {
      ...part,
      theme: themeOf(state.layers, state.theme),
      themed: Boolean(chain || energy || links2),
      chain,
      energy,
      tiles,
      links: links2,
      functional: state.layers.has("functional") && !state.reliable,
      without: withoutSymbol(part)
    };
    const symbols = symbolsOf(resolved);
    const leads = leadsOf(part, tiles ? coresOf(part) : links2?.shown ?? []);
    return { ...resolved, leads, symbols: gather(symbols.filter(({ rest }) => !rest || state.layers.has("rest"))), rest: symbols.filter(({ rest }) => rest).length, looks: null };
  }
  var showsPlace = ({ inside }, id) => inside === null || inside.places.has(id);
  var showsShape = ({ inside }, id) => inside === null || inside.shapes.has(id);
  var showsEnd = (part, id) => part.catalogue.counties.has(id) ? showsShape(part, id) : showsPlace(part, id);
  function stepOf(breaks, value) {
    let step = -1;
    while (step + 1 < breaks.length && value >= breaks[step + 1]) step += 1;
    return step;
  }
  var energyStep = ({ data }, { value }) => value === null ? -1 : stepOf(data.ramps.energy, value);
  var ONE_CHAIN_STEP = 2;
  function chainTheme({ catalogue, state, inside, belonging }) {
    const cluster = catalogue.clusters.get(state.cluster ?? "");
    if (!state.layers.has("chains") || !cluster) return null;
    const wanted = [...catalogue.chains.values()].filter((chain) => state.chain ? chain.id === state.chain : chain.cluster === cluster.id);
    const counties2 = /* @__PURE__ */ new Map();
    let silent = 0;
    for (const { id, data } of catalogue.counties.values()) {
      if (!passesCounty(catalogue, state, id) || stepsBack(belonging, id)) continue;
      const own = hosted(catalogue, state, id);
      const chains = wanted.map((chain) => chain.id).filter((chain) => own.chain.includes(chain));
      const hit = chains.length || own.cluster.includes(cluster.id);
      const step = chains.length && state.chain ? ONE_CHAIN_STEP : stepOf(catalogue.data.ramps.count, chains.length);
      if (!hit) silent += Number(Boolean(data));
      else if (showsShape({ inside }, id)) counties2.set(id, { count: chains.length, step, chains });
    }
    const listed = [...counties2.values()].filter(({ count }) => count || !state.chain).length;
    return { cluster, counties: counties2, silent, listed, parks: hostingAreas(catalogue, state, state.chain ? "chain" : "cluster", /* @__PURE__ */ new Set([state.chain ?? cluster.id])) };
  }
  function hostingAreas({ hosting, areas }, state, kind, wanted = state.filters[kind]) {
    const found = /* @__PURE__ */ new Map();
    for (const [id, list] of hosting[kind]) {
      const own = list.filter((one) => wanted.has(one[0]) && lets(state, one));
      if (own.length && areas.has(id)) found.set(id, own.some(([, evidence2]) => evidence2 === "stated") ? "stated" : own[0][1]);
    }
    return found;
  }
  var energyTheme = (part) => part.state.layers.has("energy") ? cellsOf(part, part.catalogue.data.hosts, part.catalogue.sectors) : null;
  function tilesTheme(part) {
    const { catalogue, catalogue: { data, links: links2 }, state } = part;
    if (!data.tiles.length || !state.layers.has("links") || state.layers.has("energy")) return null;
    return cellsOf(part, data.tiles.filter(([id]) => passesLink(
      catalogue,
      state,
      /** @type {Link} */
      links2.get(id)
    )), links2);
  }
  var tiledClusters = ({ tiles }) => new Set([...tiles?.places.values() ?? []].flat().map(({ sector }) => sector));
  function cellsOf(part, rows, things) {
    const { catalogue, state } = part;
    const places = /* @__PURE__ */ new Map();
    for (const [id, place, evidence2, documents, doc, locator, told = id] of rows) {
      const sector = things.get(id);
      if (!sector || !admitted(state, evidence2) || !asked(state, documents) || !passesPlace(catalogue, state, place)) continue;
      if (!places.has(place)) places.set(place, []);
      places.get(place).push({ sector, evidence: evidence2, clause: [doc, locator], told: told.split(";") });
    }
    for (const cells of places.values()) cells.sort(largestFirst);
    const stands = (area) => area?.symbol && area.located && reliableEnough(state, area);
    const placed = [...places.keys()].filter((id) => catalogue.counties.get(id)?.placed ?? stands(catalogue.areas.get(id)));
    return { places, placed, shown: placed.filter((id) => showsPlace(part, id)) };
  }
  var largestFirst = (a2, b) => (b.sector.value ?? -1) - (a2.sector.value ?? -1);
  var cellDimmed = ({ state }, { sector, told }) => Boolean(state.sector) && ![sector.id, ...told].includes(state.sector ?? "");
  var isControlled = ({ catalogue }, { told }) => told.some((id) => catalogue.sectors.get(id)?.controlled);
  var hostCells = ({ catalogue, energy }) => (energy?.shown ?? []).flatMap((id) => catalogue.counties.has(id) ? [] : energy?.places.get(id) ?? []);
  function countySectors(resolved, id) {
    const cells = (resolved.energy?.places.get(id) ?? []).filter((cell) => !cellDimmed(resolved, cell));
    const [stated, inferred] = ["stated", "inferred"].map((one) => cells.filter(({ evidence: evidence2 }) => evidence2 === one).map(({ sector }) => sector.mark).join(""));
    return { cells, said: stated + (inferred && `（${inferred}）`), hatched: Boolean(stated) };
  }
  var depthOf = ({ kind, rank }) => kind === "park" ? RANKS.indexOf(rank || "other") : kind === "project" ? 4 : 3;
  function hostGroups({ catalogue: { areas, counties: counties2 }, energy, tiles }) {
    const [hosts2, heaps] = [
      energy ?? tiles,
      /** @type {Map<string, string[]>} */
      /* @__PURE__ */ new Map()
    ];
    for (const id of hosts2?.shown ?? []) {
      const key = areas.get(id)?.spot || id;
      if (!energy || !counties2.has(id)) heaps.set(key, [...heaps.get(key) ?? [], id]);
    }
    return [...heaps.values()].map((ids) => {
      const areaOf2 = (id) => (
        /** @type {Area} */
        areas.get(id)
      );
      const [place, ...also] = ids.sort((a2, b) => depthOf(areaOf2(a2)) - depthOf(areaOf2(b)) || areaOf2(a2).order - areaOf2(b).order);
      const cells = (
        /** @type {Map<Sector, HostCell>} */
        /* @__PURE__ */ new Map()
      );
      for (const cell of ids.flatMap((id) => hosts2?.places.get(id) ?? [])) {
        const known = cells.get(cell.sector) ?? cell;
        cells.set(cell.sector, { ...cell.evidence === "stated" ? cell : known, told: [.../* @__PURE__ */ new Set([...known.told, ...cell.told])] });
      }
      return { place, also, cells: [...cells.values()].sort(largestFirst) };
    });
  }
  function moreHere({ areas, words }, id, also) {
    const projects = areas.get(id)?.kind === "park" && also.every((one) => areas.get(one)?.kind === "project");
    return also.length ? filled(projects ? words.withProjects : words.several, { n: also.length + Number(!projects) }) : "";
  }
  var canEnd = ({ catalogue, state }, id) => Boolean(placeOf(catalogue, id)?.placed) && reliableEnough(state, catalogue.areas.get(id));
  function linksTheme(part) {
    const { catalogue, state } = part;
    const all = state.layers.has("links");
    if (!all && !(state.layers.has("chains") && state.layers.has("supplies"))) return null;
    const about = (id) => id === state.cluster || (state.chain ? id === state.chain : catalogue.chains.get(id)?.cluster === state.cluster);
    const pairs = catalogue.data.links.filter((link) => passesLink(catalogue, state, link) && (all || link.subjects.some(about))).flatMap((link) => link.arrows.filter(({ tie }) => all || !tie).map((arrow) => ({ ...arrow, link })));
    if (!all && !pairs.length) return null;
    const placed = pairs.filter(({ from, to }) => from !== to && canEnd(part, from) && canEnd(part, to));
    const drawn = ({ link }) => !catalogue.data.tiles.length || state.link === link.id;
    return { pairs, placed, shown: placed.filter((flow) => drawn(flow) && (showsEnd(part, flow.from) || showsEnd(part, flow.to))) };
  }
  var linkDimmed = ({ catalogue, state }, id) => Boolean(catalogue.links.get(state.link ?? "")?.members.length) && state.link !== id;
  function coresOf(part) {
    const link = part.catalogue.links.get(part.state.link ?? "");
    return (link?.members ?? []).filter(({ role, place }) => ["lead", "core"].includes(role) && canEnd(part, place)).map(({ role, place: to }) => (
      /** @type {Flow} */
      { link, role, to, from: to, supplies: [] }
    ));
  }
  function leadsOf(part, flows) {
    const isClear2 = ({ link }) => !linkDimmed(part, link.id);
    const weight = (flow) => (isClear2(flow) ? 2 : 0) + (flow.role === "lead" ? 1 : 0);
    const leads = /* @__PURE__ */ new Map();
    for (const flow of [...flows].sort((a2, b) => weight(b) - weight(a2)))
      for (const place of (flow.cores ?? [flow.to]).filter((id) => showsEnd(part, id))) {
        if (!leads.has(place)) leads.set(place, { ...flow, roles: /* @__PURE__ */ new Set() });
        if (isClear2(flow) === isClear2(leads.get(place))) leads.get(place).roles.add(flow.role);
      }
    return leads;
  }
  var leadMark = ({ words }, roles) => words.role[[...roles].includes("lead") ? "lead" : [...roles][0]][0];
  function symbolsOf({ catalogue, state, inside, belonging, themed, chain, energy }) {
    const found = [];
    const subject = parseSubject(catalogue, state.selected);
    const picked = subject?.kind === "area" ? subject.id : null;
    for (const area of catalogue.drawn) {
      const forced = picked === area.id;
      if (!forced && !(state.layers.has(area.layer) && passes(catalogue, state, area))) continue;
      if (!showsPlace({ inside }, area.id)) continue;
      const hit = chain?.parks.get(area.id) ?? (themed ? "miss" : "plain");
      const role = (
        /** @type {Role} */
        !forced && stepsBack(belonging, area.id) ? "miss" : hit
      );
      const host = energy?.places.has(area.id) ?? false;
      found.push({ area, role, host, picked: forced, rest: hit === "miss" && area.kind === "park" && !host && !forced, under: false, also: [], x: 0, y: 0 });
    }
    return found;
  }
  function gather(symbols) {
    const heads = (
      /** @type {Map<string, SymbolMark>} */
      /* @__PURE__ */ new Map()
    );
    const shared = symbols.filter(({ area, host }) => area.spot && !host);
    const weight = ({ area, role, picked }) => (picked ? -9 : ["stated", "inferred", "plain", "miss"].indexOf(role)) * 9 + depthOf(area);
    for (const mark of shared.sort((a2, b) => weight(a2) - weight(b) || a2.area.order - b.area.order)) {
      const head = heads.get(mark.area.spot);
      mark.under = Boolean(head);
      if (!head) heads.set(mark.area.spot, mark);
      else if (mark.role === "miss" === (head.role === "miss")) head.also.push(mark.area.id);
    }
    return symbols;
  }
  function withoutSymbol({ catalogue, state, inside, belonging }) {
    const found = { all: 0, reliable: 0, county: 0, unplaced: 0, unreliable: 0 };
    const others2 = activeFacets(catalogue, state).filter((facet) => facet !== "precision");
    for (const area of symbolAreas(catalogue, state)) {
      if (inside && belonging && !belonging.areas.has(area.id)) continue;
      if (!passesFacets(catalogue, state, others2, area)) continue;
      found.all += 1;
      if (area.reliable) found.reliable += 1;
      if (!area.drawn) found[area.precision === "county" ? "county" : "unplaced"] += 1;
      else if (!reliableEnough(state, area)) found.unreliable += 1;
    }
    return found;
  }
  var ROLES = ["plain", "stated", "inferred", "miss"];
  var standing = ({ symbols }) => symbols.filter(({ role, host }) => role !== "miss" || host);
  function looksOf(resolved) {
    if (resolved.looks) return resolved.looks;
    const found = (
      /** @type {Looks[]} */
      []
    );
    for (const item of resolved.symbols) {
      const at = (item.area.look * ROLES.length + ROLES.indexOf(item.role)) * 2 + Number(item.host);
      if (found[at]) found[at].n += 1;
      else found[at] = { ...item, n: 1 };
    }
    return resolved.looks = found.filter(Boolean);
  }
  function allOutlines({ catalogue, state }, layer) {
    const every = catalogue.outlines.get(layer) ?? [];
    const on = (area) => state.layers.has(layer === "extents" ? area.layer : layer);
    return every.filter((area) => on(area) && passes(catalogue, state, area));
  }
  var outlinesOf = (part, layer) => allOutlines(part, layer).filter(({ id }) => showsShape(part, id));
  function shownCounties({ catalogue, state, chain, functional }) {
    const on = (one) => (one.functional ? functional : state.layers.has("counties")) || chain?.counties.has(one.id);
    return [...catalogue.counties.values()].filter((one) => on(one) && passesCounty(catalogue, state, one.id));
  }
  function clustersOf({ catalogue, state }, id) {
    const found = (catalogue.hosting.cluster.get(id) ?? []).filter(([key, evidence2]) => admitted(state, evidence2) && catalogue.clusters.has(key));
    return found.map(([key, evidence2]) => ({ cluster: (
      /** @type {Cluster} */
      catalogue.clusters.get(key)
    ), evidence: evidence2 })).sort((a2, b) => a2.cluster.order - b.cluster.order);
  }

  // place/live_parts.js
  var PARTS_NAMED = 3;
  function whereOf(clauses) {
    const parts = [...new Set(clauses.map(([, locator]) => locator.split(" ")[0]).filter(Boolean))];
    return parts.slice(0, PARTS_NAMED).join("、") + (parts.length > PARTS_NAMED ? "等" : "");
  }
  var distinct = (clauses) => [...new Map(clauses.map((one) => [one.join("\n"), one])).values()];
  var filledIn = (told) => (
    /** @type {CardRow} */
    Object.fromEntries(Object.entries(told).filter(([key, value]) => key === "text" || value !== "" && value !== void 0 && value !== null && !(Array.isArray(value) && !value.length)))
  );
  var row = (text, more = {}) => filledIn({ text, ...more });
  function section(id, title, rows, look2 = "lines", more = {}) {
    const cited = distinct(rows.flatMap(({ clauses = [] }) => clauses));
    if (!rows.length && !more.foot) return [];
    return [{ id, title, look: look2, rows, ...cited.length ? { cited: { number: cited.length, where: whereOf(cited) } } : {}, ...more }];
  }
  function assembled({ documents, words }, told) {
    const every = distinct(told.sections.flatMap(({ rows }) => rows.flatMap(({ clauses = [] }) => clauses)));
    const levels = words.documentLevels;
    const rank = (id) => Object.keys(levels).indexOf(documents.get(id)?.level ?? "");
    const ids = [...new Set(every.map(([doc]) => doc))].sort((a2, b) => rank(a2) - rank(b) || ((documents.get(a2)?.year ?? "") < (documents.get(b)?.year ?? "") ? -1 : 1));
    const numbered = (one) => one.clauses ? (
      /** @type {any} */
      { ...one, clauses: one.clauses.map(([doc, locator]) => [ids.indexOf(doc), locator]) }
    ) : one;
    return {
      ...told,
      sections: told.sections.map((part) => ({ ...part, rows: part.rows.map(numbered) })),
      documents: ids.map((id) => {
        const { name = id, plain: plain2 = id, level = "", year = "", standing: standing2 = [] } = documents.get(id) ?? {};
        return { text: `《${name}》`, name: plain2, level, year, standing: standing2, locators: [...new Set(every.filter(([doc]) => doc === id).map(([, locator]) => locator))] };
      })
    };
  }
  function clausesOf({ docs, clauses }) {
    const places = clauses.split("；");
    return docs.map((doc, i) => [doc, places.length === docs.length ? places[i] : ""]);
  }
  var RANK_SYMBOLS = ["national", "provincial"];
  var symbolOf = ({ kind, rank }) => kind === "park" ? RANK_SYMBOLS.includes(rank) ? rank : "other" : "";
  function markOf({ clusters }, id) {
    const cluster = clusters.get(id);
    return cluster?.mark ? { char: cluster.mark, tier: cluster.tier, evidence: "stated" } : void 0;
  }

  // place/selection_card.js
  var SHOWN = 8;
  var [PER_CENT, LEAST] = [100, 5e-3];
  function selectionCard(catalogue, state) {
    const drawn = drawnGround(state);
    if (!drawn) return null;
    const { words: { around: says } } = catalogue;
    const [ring] = drawn[0];
    const inside = [...catalogue.areas.values()].filter((area) => area.symbol && withinOf(catalogue, state, area.id).length && passes(catalogue, state, area));
    const sections = [
      ...section("within-size", "", [row(areaWords(areaOf(ring)), { label: says.area }), row(distanceWords(lengthOf([...ring, ring[0]])), { label: says.perimeter })], "facts"),
      ...numbers(catalogue, inside),
      ...section("within-units", says.units, sharedRows(catalogue, drawn, "county"), "lines"),
      ...kinds(catalogue, inside),
      ...crossing(catalogue, state, drawn),
      ...["zone", "group"].flatMap((kind) => section(`within-${kind}`, `${says[kind]}（${says.schematic}）`, sharedRows(catalogue, drawn, kind), "lines", { shown: SHOWN, rest: "个" })),
      ...hosted2(catalogue, state, inside)
    ];
    return assembled(catalogue, { id: "within", title: says.selection, subtitle: withinWords(catalogue, drawnText(state)), badges: [{ text: says.selection, tone: "fill" }], within: drawnText(state), sections });
  }
  function numbers({ words }, inside) {
    const rows = ["park", "platform", "project"].map((kind) => ({ text: words.kind[kind], number: inside.filter((area) => area.kind === kind).length })).filter(({ number: number2 }) => number2);
    return rows.length ? section("counts", "", rows, "counts") : section("within-none", "", [row(words.around.nothing, { tone: "quiet" })], "facts");
  }
  function sharedRows(catalogue, drawn, kind) {
    const { grounds, counties: counties2, areas, words: { around: says } } = catalogue;
    const shares = [...grounds[kind]].map(([id, ground]) => ({ id, share: sharedPart(drawn, ground) })).filter(({ share }) => share > 0).sort((a2, b) => b.share - a2.share);
    return shares.flatMap(({ id, share }) => {
      const thing = kind === "county" ? counties2.get(id) : areas.get(id);
      const part = share < LEAST ? says.little : filled(says.share, { share: Math.round(share * PER_CENT) });
      const bare = kind === "county" && counties2.get(id)?.data === false;
      return thing ? [row(bare ? filled(says.noData, { name: thing.name }) : thing.name, { pick: `${kind === "county" ? "county" : "area"}:${id}`, aside: part })] : [];
    });
  }
  var areaRow = (area) => row(area.name, { pick: `area:${area.id}`, symbol: symbolOf(area), clauses: clausesOf(area) });
  function kinds({ words }, inside) {
    return ["park", "platform", "project"].flatMap((kind) => {
      const own = inside.filter((area) => area.kind === kind).sort((a2, b) => a2.order - b.order);
      return section(`within-${kind}`, words.kind[kind], own.map((area) => ({ ...areaRow(area), aside: words.precisionShort[area.precision] })), "lines", { shown: SHOWN, rest: "处" });
    });
  }
  function crossing(catalogue, state, drawn) {
    const { words: { around: says } } = catalogue;
    const rest = { ...state, filters: { ...state.filters, within: /* @__PURE__ */ new Set() } };
    const found = [...catalogue.areas.values()].filter((area) => area.symbol && area.point && lieOf(area.point, area.radius, drawn) === "unsure" && passes(catalogue, rest, area));
    const rows = found.sort((a2, b) => a2.order - b.order).map((area) => ({ ...areaRow(area), aside: filled(says.error, { m: distanceWords(area.radius) }), label: withinOf(catalogue, state, area.id).length ? says.pointIn : says.pointOut }));
    return section("within-crossing", says.crossing, rows, "lines", { folded: true, rest: "处" });
  }
  function hosted2(catalogue, state, inside) {
    const { chains, clusters, words: { around: says, evidence: evidence2 } } = catalogue;
    const ids = new Set(inside.map(({ id }) => id));
    const rows = [...clusters.values()].flatMap(({ id, short }) => {
      const own = [...chains.values()].filter(({ cluster }) => cluster === id).flatMap((chain) => {
        const hosts2 = [...hostingAreas(catalogue, state, "chain", /* @__PURE__ */ new Set([chain.id]))].filter(([area]) => ids.has(area));
        return hosts2.length ? [{ chain, stated: hosts2.some(([, one]) => one === "stated") }] : [];
      });
      if (!own.length) return [];
      const [stated, inferred] = [true, false].map((one) => own.filter((of) => of.stated === one).map(({ chain }) => row(chain.name, { pick: `chain:${chain.id}` })));
      return [{ text: "", cells: [row(short, { pick: `industry:${id}`, mark: markOf(catalogue, id) }), stated, inferred] }];
    });
    return section("within-chain", says.hosted, rows, "table", { columns: ["", evidence2.stated, evidence2.inferred], grow: 1, shown: SHOWN, rest: "类" });
  }

  // place/spot_card.js
  var BAR = 3;
  var SHOWN2 = 8;
  var UNPLACED = "list:unplaced";
  function liveCard(catalogue, state) {
    const { selected, around } = state;
    const spot = isSpot(selected) || around ? spotOf(catalogue, selected, around) : null;
    if (spot) return { of: spot.subject, card: spotCard(catalogue, spot) };
    const card = selected ? null : selectionCard(catalogue, state);
    return card && { of: "within", card };
  }
  function spotCard(catalogue, spot) {
    const around = surroundings(catalogue, spot);
    const { words: { around: says } } = catalogue;
    const { point, radius, name, km, subject, kind } = spot;
    const title = filled(kind === "point" ? says.title : says.of, { km, name });
    const parts = [facts, plansSay, parks, works, groups, coarse, ...around.units.flatMap(economy), homonyms];
    return assembled(catalogue, {
      id: subject,
      title,
      subtitle: subtitleOf(catalogue, spot),
      badges: badgesOf(catalogue, spot),
      radius: { now: km, choices: RADII_KM },
      spot: { point, radius, km, name },
      sections: parts.flatMap((part) => part(catalogue, around))
    });
  }
  function subtitleOf({ places, words: { around: says } }, { kind, id, point, radius }) {
    const place = kind === "place" ? places.get(id) : void 0;
    const also = place?.aliases.length ? filled(says.aliases, { names: place.aliases.join("、") }) : "";
    return [coordinateWords(point), radius ? filled(says.error, { m: distanceWords(radius) }) : "", also].filter(Boolean).join(" · ");
  }
  function badgesOf({ places, areas, words }, { kind, id }) {
    const what = { place: words.placeKind[places.get(id)?.kind ?? ""], area: words.kind[areas.get(id)?.kind ?? ""] }[kind] ?? words.around.coordinate;
    return [{ text: words.around.place, tone: "fill" }, { text: what, tone: "outline" }];
  }
  function nameOf(catalogue, id) {
    const name = placeOf(catalogue, id)?.name ?? catalogue.data.lands[id] ?? id;
    return catalogue.counties.get(id)?.data === false ? filled(catalogue.words.around.noData, { name }) : name;
  }
  function subjectOf2({ counties: counties2, areas }, id) {
    if (counties2.has(id)) return `county:${id}`;
    return areas.has(id) ? `area:${id}` : "";
  }
  var led = (catalogue, id) => row(nameOf(catalogue, id), { pick: subjectOf2(catalogue, id) });
  function facts(catalogue, around) {
    const rows = [...pointRows(catalogue, around), ...unitRows(catalogue, around), ...functionalRows(catalogue, around), ...townRows(catalogue, around), ...zoneRows(catalogue, around)];
    return section("spot-about", "", rows, "facts");
  }
  function pointRows({ places, data, words }, { spot }) {
    const place = spot.kind === "place" ? places.get(spot.id) : void 0;
    if (!place) return [];
    const source = data.sources[place.source];
    return [row(`${words.placePrecision[place.kind]}，${filled(words.around.error, { m: distanceWords(place.radius) })}`, { label: words.around.here, detail: source ? filled(words.around.source, { source }) : "" })];
  }
  function unitRows(catalogue, { unit }) {
    const { words: { around: says } } = catalogue;
    const error = distanceWords(unit.error);
    const next = unit.next && filled(says.border, { name: nameOf(catalogue, unit.next.id), m: distanceWords(unit.next.m) });
    if (unit.lie === "unsure") {
      const least = unit.next && unit.next.m <= unit.error ? unit.next.m : null;
      const why = least === null ? "" : filled(says.nearBorder, { m: distanceWords(least), error });
      const rest = unit.id || unit.land ? [] : [row(says.outside)];
      return [row(says.unsure, { label: says.lies, tone: "unsure", items: [...unit.between.map((id) => led(catalogue, id)), ...rest], detail: why })];
    }
    if (unit.id) return [row(nameOf(catalogue, unit.id), { label: says.lies, pick: subjectOf2(catalogue, unit.id), aside: next ?? "" })];
    const near = unit.next && filled(says.nearestAt, { name: nameOf(catalogue, unit.next.id), m: distanceWords(unit.next.m), way: directionWord(unit.next.azimuth) });
    const land = unit.land ? filled(says.onLand, { name: nameOf(catalogue, unit.land) }) : "";
    const nearest = unit.next && near ? [row(near, { label: says.nearest, pick: subjectOf2(catalogue, unit.next.id) })] : [];
    return [row(says.outside, { label: says.lies, detail: land }), ...nearest];
  }
  function extentWords({ words: { around: says } }, { lie, m, azimuth }) {
    if (lie === "in") return filled(says.insideBy, { m: distanceWords(m) });
    if (lie === "unsure") return `${says.unsure}：${says.touches}`;
    return filled(says.apart, { m: distanceWords(m), way: directionWord(azimuth) });
  }
  function functionalRows(catalogue, { functional }) {
    const says = catalogue.words.around;
    return functional.map((one) => row(nameOf(catalogue, one.id), { label: says.functional, pick: subjectOf2(catalogue, one.id), aside: extentWords(catalogue, one), detail: says.schematic }));
  }
  function zoneRows(catalogue, { zones: zones2 }) {
    const says = catalogue.words.around;
    const at = zones2.filter(({ lie }) => lie !== "out");
    return (at.length ? at : zones2.slice(0, 1)).map((one) => row(catalogue.areas.get(one.id)?.short ?? one.id, { label: says.zone, pick: `area:${one.id}`, aside: extentWords(catalogue, one), detail: says.schematic }));
  }
  function townNamed({ places, counties: counties2, data }, id) {
    const place = places.get(id);
    if (!place) return row(data.towns.find(([one]) => one === id)?.[1] ?? id);
    return row(place.name, { pick: `place:${id}`, aside: counties2.get(place.county)?.short ?? "" });
  }
  function townRows(catalogue, { town, spot }) {
    const { places, words: { around: says } } = catalogue;
    if (town.by === "itself") return [];
    const label = says.town;
    if (town.by === "source" || town.by === "lines") return town.ids.map((id) => ({ ...townNamed(catalogue, id), label, aside: town.by === "source" ? says.bySource : says.byLines }));
    const seats = town.near.map(({ id, m }) => ({ text: filled(says.seat, { name: places.get(id)?.name, m: distanceWords(m) }), pick: `place:${id}` }));
    if (town.by === "between") return [row(says.unsure, { label, tone: "unsure", items: town.ids.map((id) => townNamed(catalogue, id)), detail: filled(says.nearBorder, { m: distanceWords(spot.radius), error: distanceWords(spot.radius) }) })];
    if (!seats.length) return [];
    return [row(says.unsure, { label, tone: "unsure", detail: town.by === "beyond" ? says.outside : says.noTownLines }), row("", { label: says.seats, items: seats })];
  }
  var kilometres = (m, error) => (m / 1e3).toFixed(error >= 100 || !error ? 1 : 2);
  function rangeRow(catalogue, { km }, { id, ids, m, error, azimuth, lie }) {
    const { areas, words: { around: says, precision: precision2 } } = catalogue;
    const area = (
      /** @type {import("../core/types").Area} */
      areas.get(id)
    );
    const [whole, way] = [km * 1e3 * BAR, directionWord(azimuth)];
    const share = (one) => Number(Math.min(1, Math.max(0, one / whole)).toFixed(4));
    const more = ids.length > 1 ? filled(says.several, { n: ids.length }) : "";
    const says_ = `${kilometres(m, error)} ± ${kilometres(error, error)} ${says.km} ${way}`;
    return row((area.short || area.name) + more, {
      pick: `area:${id}`,
      title: area.name,
      symbol: symbolOf(area),
      m: Math.round(m),
      error: Math.round(error),
      azimuth,
      way,
      lie,
      range: says_,
      bar: { from: share(m - error), at: share(m), to: share(m + error), limit: share(km * 1e3) },
      aside: lie === "unsure" ? `${says_}，${says.unsure}` : says_,
      fine: precision2[area.precision],
      also: ids.length > 1 ? ids.map((one) => ({ text: areas.get(one)?.name ?? one, pick: `area:${one}` })) : [],
      clauses: distinctClauses(ids.flatMap((one) => {
        const own = areas.get(one);
        return own ? clausesOf(own) : [];
      }))
    });
  }
  var distinctClauses = (clauses) => [...new Map(clauses.map((one) => [one.join("\n"), one])).values()];
  function whether({ areas, words: { around: says, precisionShort } }, { spot }, found) {
    const unsure = found.filter(({ lie }) => lie === "unsure");
    if (!unsure.length) return "";
    const number2 = (list) => list.reduce((n2, { ids }) => n2 + ids.length, 0);
    const n = number2(unsure);
    const classes = [...new Set(unsure.map(({ id }) => precisionShort[areas.get(id)?.precision ?? ""]))];
    const known = number2(found) === n ? "" : `${filled(says.someIn, { n: number2(found) - n })}，`;
    const own = spot.radius ? `；${filled(says.reasonSpot, { m: distanceWords(spot.radius) })}` : "";
    return `${filled(says.whether, { km: spot.km })}${known}${filled(known ? says.someUnsure : says.allUnsure, { n })}。${filled(says.reason, { precision: classes.join("、"), km: spot.km })}${own}。`;
  }
  function ranges(id, title, catalogue, around, found) {
    const { words: { around: says } } = catalogue;
    const { km } = around.spot;
    const rows = found.map((one) => rangeRow(catalogue, around.spot, one));
    const foot = whether(catalogue, around, found) || (rows.length ? "" : filled(says.none, { km, what: title }));
    return section(id, title, rows, "ranges", { note: says.rangesNote, shown: SHOWN2, rest: "处", foot });
  }
  var parks = (catalogue, around) => ranges("spot-park", catalogue.words.around.park, catalogue, around, around.parks);
  var works = (catalogue, around) => around.works.length ? ranges("spot-works", catalogue.words.around.works, catalogue, around, around.works) : [];
  function groups(catalogue, { groups: found }) {
    const { areas, words: { around: says } } = catalogue;
    const rows = found.map((one) => {
      const area = (
        /** @type {import("../core/types").Area} */
        areas.get(one.id)
      );
      return row(area.name, { pick: `area:${one.id}`, code: area.code, zone: area.zone, lie: one.lie, m: Math.round(one.m), aside: `${area.code ? `${area.code} · ` : ""}${extentWords(catalogue, one)}`, clauses: clausesOf(area) });
    });
    return section("spot-group", `${says.group}（${says.schematic}）`, rows, "lines", { shown: SHOWN2, rest: "个" });
  }
  function coarse(catalogue, { coarse: { county, recalled, unplaced } }) {
    const { areas, words: { around: says } } = catalogue;
    const rows = [...county.map((id) => ({ id, aside: says.coarse })), ...recalled.map((id) => ({ id, aside: says.recalled }))].map(({ id, aside }) => {
      const area = (
        /** @type {import("../core/types").Area} */
        areas.get(id)
      );
      return row(area.name, { pick: `area:${id}`, symbol: symbolOf(area), aside: area.counties.map((one) => catalogue.counties.get(one)?.short ?? one).join("、"), fine: aside, clauses: clausesOf(area) });
    });
    const more = unplaced.length ? [row(filled(says.unplaced, { n: unplaced.length }), { pick: UNPLACED })] : [];
    return section("spot-coarse", says.coarseTitle, [...rows, ...more], "lines", { folded: true, rest: "项", foot: says.coarseNote });
  }
  function economy(unit) {
    return [(all) => chainsOf(all, unit), (all) => sectorsOf(all, unit)];
  }
  var wholeDocuments = (documents = "") => documents.split(";").filter(Boolean).map((doc) => [doc, ""]);
  function chainsOf(catalogue, unit) {
    const { hosting, chains, clusters, words: { around: says } } = catalogue;
    const own = hosting.chain.get(unit) ?? [];
    const whole = hosting.cluster.get(unit) ?? [];
    const rows = [...clusters.values()].flatMap(({ id, short }) => {
      const given = own.filter(([chain]) => chains.get(chain)?.cluster === id);
      const said = [...given, ...whole.filter(([cluster]) => cluster === id)];
      const number2 = given.length ? `${given.length}` : says.onlyCluster;
      return said.length ? [row(`${short} ${number2}`, { pick: `industry:${id}`, mark: markOf(catalogue, id), fine: given.map(([chain]) => chains.get(chain)?.name ?? chain).join("、"), clauses: distinctClauses(said.flatMap(([, , documents]) => wholeDocuments(documents))) })] : [];
    });
    const title = filled(says.chains, { name: nameOf(catalogue, unit) });
    return rows.length ? section(`spot-chain-${unit}`, title, rows, "flow", { foot: says.onlyUnit, note: `${own.length} ${says.counter}` }) : [];
  }
  function sectorsOf(catalogue, unit) {
    const { data, sectors: sectors2, words: { around: says } } = catalogue;
    const rows = data.hosts.filter(([, place]) => place === unit).map(([id, , evidence2, , doc, locator]) => row(sectors2.get(id)?.name ?? id, { pick: `sector:${id}`, evidence: evidence2, word: catalogue.words.evidence[evidence2], clauses: doc ? [[doc, locator]] : [] }));
    return section(`spot-sector-${unit}`, filled(says.sectors, { name: nameOf(catalogue, unit) }), rows, "flow", { foot: says.onlyUnit });
  }
  function plansSay(catalogue, { said, spot }) {
    if (spot.kind !== "place") return [];
    const { places, words: { around: says, evidence: word } } = catalogue;
    const rows = [...new Set(said.map(({ area }) => area))].map((id) => {
      const own = said.filter(({ area }) => area === id);
      const evidence2 = own.some((one) => one.evidence === "stated") ? "stated" : "inferred";
      const by = [...new Set(own.flatMap((one) => places.get(one.by)?.name ?? []))].join("、");
      return row(nameOf(catalogue, id), { pick: subjectOf2(catalogue, id), evidence: evidence2, word: word[evidence2], aside: by, clauses: distinctClauses(own.filter(({ doc }) => doc).map(({ doc, locator }) => [doc, locator])) });
    });
    return section("spot-said", says.said, rows.length ? rows : [row(says.silent, { tone: "quiet" })], "lines", { shown: SHOWN2, rest: "处" });
  }
  function homonyms({ places, counties: counties2, words }, { homonyms: found }) {
    const rows = found.map((id) => {
      const place = (
        /** @type {Place} */
        places.get(id)
      );
      return row(place.name, { pick: `place:${id}`, label: counties2.get(place.county)?.name ?? "", aside: words.placeKind[place.kind] });
    });
    return section("spot-homonym", words.around.homonyms, rows, "lines", { shown: SHOWN2, rest: "处" });
  }

  // core/address.js
  var KEYS = ["level", "theme", "layers", ...FILTERS, "sector", "link", "pick", "around", "at"];
  var WORDS = /* @__PURE__ */ new Set(["level", "theme", "precision", "pick", "around"]);
  var THEMED = ["cluster", "chain"];
  var NO_LAYER = "none";
  var LONGEST_WORD = 40;
  function noView() {
    const lists = KEYS.filter((key) => !WORDS.has(key) && key !== "at").map((key) => [key, []]);
    return { ...Object.fromEntries(lists), ...Object.fromEntries([...WORDS].map((key) => [key, ""])), at: null };
  }
  var plain = (text) => text.replace(/%(?:25)*([2-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/&amp;/g, "&").normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[\u2010-\u2013\u2212]/g, "-");
  function readKeys(params, keys, additions) {
    const pairs = Object.entries(params).map(([key, value]) => ({ key, value: String(value), bare: keys.includes(key) ? key : plain(key).replace(/^(?:amp;|[^a-z])+|\W+$/gi, "") }));
    return pairs.filter(({ key, value, bare }) => keys.includes(bare) ? key === bare || !Object.hasOwn(params, bare) : value && !new RegExp(additions, "i").test(bare)).map(({ key, value, bare }) => [keys.includes(bare) ? bare : key, value]);
  }
  function readWord(key, text, exists) {
    if (!text || exists(text)) return { word: text, lost: [] };
    const [, lead, rest] = (
      /** @type {string[]} */
      /^\W*([\w:-]*)(.*)$/s.exec(plain(text))
    );
    const word = [lead, lead.toLowerCase(), lead.replace(/[\W_]+$/, "")].find((one) => one && exists(one)) ?? "";
    const [, name, value] = /(\w+)=([^&]*)/.exec(rest) ?? [];
    return { word, lost: word ? name ? [[name, value]] : [] : [[key, text]] };
  }
  function readView(catalogue, params, more = {}) {
    const view = noView();
    const lost = readKeys(params, KEYS, catalogue.words.additions).flatMap(([key, text]) => KEYS.includes(key) ? readKey(catalogue, view, key, text, more[key] ?? []) : [[key, text]]);
    return { view, dropped: lost.filter(([key]) => !new RegExp(catalogue.words.additions, "i").test(key)).map(([key, text]) => named(catalogue, key, text)) };
  }
  function readKey(catalogue, view, key, text, more) {
    const exists = (part) => more.includes(part) || valueExists(catalogue, key, part);
    if (key === "at") return (view.at = readAt(plain(text))) || !text ? [] : [[key, text]];
    if (key === "within") return (view.within = shapeAsked(plain(text))).length || !text ? [] : [[key, text]];
    if (WORDS.has(key)) {
      const { word, lost } = readWord(key, key === "pick" ? subjectOf(text, plain(text)) : text, exists);
      view[key] = word;
      return lost;
    }
    const exact = partsOf(key, text);
    const parts = exact.every((part) => !part || exists(part)) ? exact : partsOf(key, plain(text).replaceAll("、", ","));
    const read = parts.filter((part, i) => !i || /\w/.test(part)).map((part) => ({ part, ...readWord(key, part, exists) }));
    view[key] = partsOf(key, read.filter(({ part, word }) => !part || word).map(({ word }) => word).join(","));
    return read.flatMap(({ lost }) => lost);
  }
  function partsOf(key, text) {
    const split = text.split(",");
    const leading = split.slice(0, THEMED.includes(key) ? 1 : 0);
    const rest = [...new Set(split.slice(leading.length).filter(Boolean))];
    return rest.length || leading.some(Boolean) ? [...leading, ...rest] : [];
  }
  function valueExists(catalogue, key, value) {
    if (key === "level") return value === catalogue.data.region.level;
    if (key === "theme" || key === "around") return (key === "theme" ? THEMES : RADII_KM.map(String)).includes(value);
    if (key === "layers") return value === NO_LAYER || LAYERS.includes(value);
    if (key === "pick") return parseSubject(catalogue, value) !== null || catalogue.data.others.includes(value);
    if (key === "sector" || key === "link") return catalogue.things[key].has(value);
    return filterable(catalogue, key, value);
  }
  function writeView(view) {
    const text = (key) => {
      const value = view[key] ?? "";
      if (key === "at") return atText(view.at);
      return Array.isArray(value) ? value.join(",") : String(value);
    };
    return Object.fromEntries(KEYS.map((key) => [key, text(key)]).filter(([, value]) => value));
  }
  function named(catalogue, key, text) {
    const [short, names3] = [text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text, catalogue.words.viewKeys];
    return Object.hasOwn(names3, key) ? `${names3[key]}“${short}”` : `“${key.slice(0, LONGEST_WORD)}=${short}”`;
  }
  var droppedLine = (dropped) => dropped.length ? `链接中的这些条件已不存在，未采用：${dropped.join("、")}。其余照常显示。` : "";
  function stateOf(catalogue, view) {
    const theme = view.theme || "layout";
    const lists = (
      /** @type {Record<string, string[]>} */
      view
    );
    const layers = view.layers.length ? new Set(LAYERS.filter((layer) => view.layers.includes(layer))) : layersAtFirst(theme);
    const chosen = layers.has("chains");
    const subject = parseSubject(catalogue, view.pick);
    const picked = (kind) => subject?.kind === kind ? subject.id : null;
    const chain = chosen && lists.chain[0] || null;
    const filter = (key) => (chosen && THEMED.includes(key) ? lists[key].slice(1) : lists[key]).filter(Boolean);
    const filters = FILTERS.filter((key) => key !== "precision").map((key) => [key, filter(key)]);
    const state = after(catalogue, firstState(), {
      theme,
      layers,
      cluster: chain ? catalogue.chains.get(chain)?.cluster : chosen && lists.cluster[0] || null,
      chain,
      sector: lists.sector[0] ?? picked("sector"),
      link: lists.link[0] ?? picked("link"),
      selected: subject ? view.pick : null,
      around: Number(view.around),
      filters: { ...Object.fromEntries(filters), precision: view.precision ? [view.precision] : [] }
    });
    return subject && !view.at && !view.theme ? after(catalogue, state, focusPatch(catalogue, state, view.pick)) : state;
  }
  function viewOf(state, at) {
    const filters = FILTERS.map((key) => [key, THEMED.includes(key) ? choiceAndFilter(state, key) : [...state.filters[key]]]);
    const unpicked = (kind) => state[kind] && state.selected !== `${kind}:${state[kind]}` ? [state[kind]] : [];
    return {
      ...noView(),
      ...Object.fromEntries(filters),
      theme: state.theme === "layout" ? "" : state.theme,
      layers: chosenLayers(state),
      precision: [...state.filters.precision][0] ?? "",
      sector: unpicked("sector"),
      link: unpicked("link"),
      pick: state.selected ?? "",
      around: radiusText(state),
      at
    };
  }
  function choiceAndFilter(state, key) {
    const filter = [...state.filters[key]];
    if (!state.layers.has("chains")) return filter;
    const chosen = key === "cluster" ? !state.chain && state.cluster : state.chain;
    return chosen || filter.length ? [chosen || "", ...filter] : [];
  }
  function chosenLayers(state) {
    const first = layersAtFirst(state.theme);
    const on = LAYERS.filter((layer) => state.layers.has(layer));
    if (on.length === first.size && on.every((layer) => first.has(layer))) return [];
    return on.length ? on : [NO_LAYER];
  }

  // core/exports.js
  function exportedRows(catalogue, view, byName) {
    const shown = stateOf(catalogue, view);
    const resolved = resolvedView(catalogue, byName ? filtersOnly(catalogue, view, shown) : shown);
    const { state, links: links2, energy, chain } = resolved;
    const areas = [...catalogue.areas.values()].filter((area) => isShown(catalogue, state, area)).map(({ id }) => id);
    const ends = [...areas, ...[...catalogue.counties.keys()].filter((id) => passesCounty(catalogue, state, id))];
    const pairs = (links2?.pairs ?? []).filter(({ link }) => !state.link || link.id === state.link);
    const cells = [...energy?.places ?? []].flatMap(([place, list]) => list.filter((cell) => !cellDimmed(resolved, cell)).flatMap(({ told }) => told.map((id) => `${id} ${place}`)));
    return {
      areas,
      counties: shownCounties(resolved).map(({ id }) => id),
      /** Ends that a membership may have beside an area that is kept. */
      ends,
      links: pairs.map(({ link, to, from }) => `${link.id} ${to} ${from}`),
      energy: cells,
      tied: catalogue.data.links.filter((link) => links2 && "step" in link && (!state.link || link.id === state.link) && passesLink(catalogue, state, link)).map(({ id }) => id),
      hosting: hostingRows(resolved, new Set(ends), byName),
      /** Area → evidence for the cluster or chain that the map is about; null if it is about none. */
      theme: chain && /** @type {Record<string, Evidence>} */
      Object.fromEntries(chain.parks),
      /** The same for the chains of the filter, else for its clusters. */
      asked: Object.fromEntries(hostingAreas(catalogue, state, state.filters.chain.size ? "chain" : "cluster"))
    };
  }
  var filtersOnly = (catalogue, view, shown) => stateOf(catalogue, { ...view, layers: LAYERS.filter((layer) => layer !== "chains" || shown.layers.has("chains")), pick: "" });
  var isShown = (catalogue, state, area) => area.symbol && state.selected === `area:${area.id}` || state.layers.has(area.layer) && passes(catalogue, state, area);
  function hostingRows({ catalogue, state, chain }, ends, byName) {
    const rows = [catalogue.hosting.cluster, catalogue.hosting.chain].flatMap(
      (hosting) => [...hosting].flatMap(([place, list]) => list.filter((one) => ends.has(place) && lets(state, one)).map((one) => ({ place, subjects: subjectsOf(catalogue, one) })))
    );
    const onTheme = (subjects) => {
      if (!chain) return byName;
      return state.chain && subjects.chain ? subjects.chain === state.chain : subjects.cluster === state.cluster;
    };
    return rows.filter(({ subjects }) => onTheme(subjects)).filter(({ subjects }) => Object.entries(subjects).every(([facet, value]) => !value || !state.filters[facet].size || state.filters[facet].has(value))).map(({ place, subjects }) => `${place} ${subjects.chain || subjects.cluster}`);
  }
  function subjectsOf({ chains, clusters }, [subject]) {
    const chain = chains.get(subject);
    const cluster = chain?.cluster ?? subject;
    return { cluster, chain: chain ? subject : "", tier: clusters.get(cluster)?.tier ?? "" };
  }

  // core/marks.js
  function countsOf(resolved) {
    const clear = looksOf(resolved).filter(({ role }) => role !== "miss");
    const sum = (test) => clear.reduce((n, look2) => n + (test(look2) ? look2.n : 0), 0);
    const [parks3, platforms, projects] = ["park", "platform", "project"].map((kind) => sum(({ area }) => area.kind === kind));
    const isHost = ({ area, host }) => area.kind === "park" && !host;
    const outlines2 = (layer) => outlinesOf(resolved, layer).filter(({ id }) => !stepsBack(resolved.belonging, id)).length;
    const spots = hostCells(resolved).filter((cell) => !cellDimmed(resolved, cell));
    const tiled = (resolved.tiles?.shown ?? []).flatMap((id) => resolved.tiles?.places.get(id) ?? []).filter(({ sector }) => !linkDimmed(resolved, sector.id));
    const told = [...resolved.catalogue.counties.keys()].filter((id) => showsShape(resolved, id) && countySectors(resolved, id).said).length;
    const flows = (resolved.links?.shown ?? []).filter(({ link }) => !linkDimmed(resolved, link.id));
    return {
      zones: outlines2("zones"),
      groups: outlines2("groups"),
      corridors: outlinesOf(resolved, "corridors").length,
      parks: parks3,
      platforms,
      projects,
      counties: resolved.chain?.listed ?? told,
      rest: resolved.rest,
      hosts: sum(isHost),
      inferredHosts: sum((look2) => isHost(look2) && look2.role === "inferred"),
      sectors: new Set(spots.map(({ sector }) => sector)).size,
      spots: spots.length,
      inferredSpots: spots.filter(({ evidence: evidence2 }) => evidence2 === "inferred").length,
      links: (/* @__PURE__ */ new Set([...flows.map(({ link }) => link.id), ...tiled.map(({ sector }) => sector.id)])).size,
      pairs: flows.filter(({ tie }) => !tie).length
    };
  }
  function countyMarks(resolved) {
    const selected = pickedCounties(resolved);
    return [...resolved.catalogue.counties.values()].filter(({ id, placed }) => placed && showsShape(resolved, id)).map((county) => countyMark(resolved, county, selected.includes(county.id))).filter(({ outlined, role, said }) => outlined || role === "stated" || said);
  }
  function countyMark(resolved, county, selected) {
    const { catalogue, state, chain, belonging } = resolved;
    const { id, name, short, functional, data } = county;
    const hit = chain?.counties.get(id);
    const dimmed = data && countyStepsBack(catalogue, state, belonging, id);
    const on = state.layers.has(functional ? "functional" : "counties");
    const missed = chain || !passesCounty(catalogue, state, id) ? "miss" : "plain";
    const { cells, said, hatched } = countySectors(resolved, id);
    return {
      id,
      name,
      short,
      functional,
      has_data: data,
      dimmed,
      selected,
      role: hit ? "stated" : missed,
      count: hit?.count ?? 0,
      step: hit?.step ?? -1,
      chains: (hit?.chains ?? []).map((one) => catalogue.chains.get(one)?.name),
      outlined: functional ? resolved.functional : on || Boolean(hit) || hatched || dimmed || !data,
      named: on || Boolean(hit || said),
      said,
      hatched,
      cells: cells.map((cell) => cellMark(resolved, cell))
    };
  }
  function pickedCounties(resolved) {
    const { catalogue, state, symbols } = resolved;
    const { kind, id } = parseSubject(catalogue, state.selected) ?? { kind: "", id: "" };
    if (kind === "county") return [id];
    const area = kind === "area" ? catalogue.areas.get(id) : null;
    const shown = !area || symbols.some((symbol) => symbol.area === area) || [...catalogue.outlines.values()].some((list) => list.includes(area));
    return shown ? [] : area.counties;
  }
  function outlineMarks(resolved) {
    const first = (a2, b) => a2.zone - b.zone || a2.order - b.order || (a2.id < b.id ? -1 : 1);
    return OUTLINES.filter((layer) => layer !== "zones" || !resolved.themed).flatMap(
      (layer) => outlinesOf(resolved, layer).sort(first).map((area) => ({
        id: area.id,
        layer,
        name: area.short,
        code: area.code,
        zone: area.zone,
        focus: layer === "zones" ? area.focus : "",
        dimmed: ["zones", "groups"].includes(layer) && stepsBack(resolved.belonging, area.id),
        selected: resolved.state.selected === `area:${area.id}`
      }))
    );
  }
  function symbolMarks(resolved) {
    const first = ({ area: a2 }, { area: b }) => depthOf(a2) - depthOf(b) || a2.order - b.order || (a2.id < b.id ? -1 : 1);
    return [...resolved.symbols].sort(first).map(({ area, role, host, under, also }) => ({
      id: area.id,
      name: area.short + moreHere(resolved.catalogue, area.id, also),
      under,
      also,
      kind: area.kind,
      rank: area.rank,
      precision: area.precision,
      radius_m: area.radius,
      role,
      host,
      selected: resolved.state.selected === `area:${area.id}`,
      tiles: clustersOf(resolved, area.id).map(({ cluster: { id, name, mark, tier }, evidence: evidence2 }) => ({ cluster: id, name, mark, tier, evidence: evidence2 }))
    }));
  }
  function cellMark(resolved, cell) {
    const { sector: { id, name, mark, value, says, step = -1 }, evidence: evidence2, told } = cell;
    if (resolved.tiles) return { sector: id, name, mark, value, says, step, evidence: evidence2, dimmed: linkDimmed(resolved, id), form: "tile" };
    return { sector: id, name, mark, value, says, step: energyStep(resolved.catalogue, cell.sector), evidence: evidence2, dimmed: cellDimmed(resolved, cell), controlled: isControlled(resolved, cell), told };
  }
  function energyMarks(resolved) {
    const { counties: counties2 } = resolved.catalogue;
    return hostGroups(resolved).sort((a2, b) => Number(counties2.has(a2.place)) - Number(counties2.has(b.place))).map(({ place, also, cells }) => ({
      place,
      also,
      name: shortName(resolved.catalogue, place) + moreHere(resolved.catalogue, place, also),
      is_county: counties2.has(place),
      cells: cells.map((cell) => cellMark(resolved, cell))
    }));
  }
  function sectorCells(resolved) {
    const { catalogue, energy, inside } = resolved;
    const here = new Set((energy?.shown ?? []).flatMap((place) => (energy?.places.get(place) ?? []).map(({ sector }) => sector.id)));
    return [...catalogue.sectors.values()].filter(({ id, hosted: hosted3, within }) => !within && (!inside || here.has(id) || !hosted3)).map((sector) => {
      const own = hostCells(resolved).filter((cell2) => cell2.sector === sector);
      const cell = cellMark(resolved, { sector, evidence: "stated", clause: [], told: [sector.id] });
      return { ...cell, evidence: "", controlled: false, places: own.length, concluded: own.filter(({ evidence: evidence2 }) => evidence2 === "inferred").length };
    });
  }
  function arrowMarks(resolved) {
    return (resolved.links?.shown ?? []).map(({ link, from, to, role, supplies, tie, cores, lane = 0 }) => ({
      link: link.id,
      name: link.name,
      start: from,
      end: to,
      start_name: shortName(resolved.catalogue, from),
      end_name: shortName(resolved.catalogue, to),
      role,
      wording: link.wording,
      supplies,
      lane,
      dimmed: linkDimmed(resolved, link.id),
      ...tie ? { tie, cores } : {}
    }));
  }
  function leadMarks(resolved) {
    return [...resolved.leads].map(([place, { role, roles, link }]) => ({
      place,
      role,
      name: shortName(resolved.catalogue, place),
      mark: leadMark(resolved.catalogue, roles),
      dimmed: linkDimmed(resolved, link.id)
    }));
  }
  var [SUPPLIES_SHOWN, SUPPLIES_PICKED, SUPPLIES_A_LINE, MOST_NAMED] = [2, 4, 2, 60];
  function endMarks(resolved) {
    const { catalogue, state, links: links2 } = resolved;
    const link = catalogue.links.get(state.link ?? "");
    const flows = (links2?.shown ?? []).filter((flow) => !flow.tie && !linkDimmed(resolved, flow.link.id));
    const partner = state.link ? catalogue.words.role.partner : "";
    const suppliers = endsOf(resolved, flows.map(({ link: { id }, from, supplies }) => ({ place: from, link: id, role: partner, supplies })), false).slice(0, MOST_NAMED);
    const named2 = new Set(suppliers.map(({ place }) => place));
    const others2 = ((links2 && link?.members) ?? []).filter(({ place }) => !named2.has(place) && canEnd(resolved, place));
    return [...suppliers, ...endsOf(resolved, others2.map(({ place, role, supplies }) => ({ place, link: link?.id ?? "", role: catalogue.words.role[role], supplies })), true)];
  }
  function endsOf(resolved, ends, member) {
    const found = /* @__PURE__ */ new Map();
    for (const { place, link, role, supplies } of ends) {
      if (!showsEnd(resolved, place)) continue;
      if (!found.has(place)) found.set(place, { link, roles: /* @__PURE__ */ new Set(), supplies: /* @__PURE__ */ new Set() });
      found.get(place).roles.add(role);
      for (const item of supplies) found.get(place).supplies.add(item);
    }
    const linesOf = ([place, { roles, supplies }]) => supplyLines(resolved, place, [...supplies], [...roles].join("、"));
    return [...found].map((end) => ({ place: end[0], link: end[1].link, lines: linesOf(end), member }));
  }
  function supplyLines({ catalogue, state }, place, all, role) {
    const most = catalogue.links.get(state.link ?? "")?.arrows.length ? SUPPLIES_PICKED : SUPPLIES_SHOWN;
    const lines = [];
    for (let i = 0; i < Math.min(most, all.length); i += SUPPLIES_A_LINE)
      lines.push(all.slice(i, Math.min(most, i + SUPPLIES_A_LINE)).join("、"));
    if (all.length > most) lines[lines.length - 1] += " 等";
    return [[shortName(catalogue, place), role].filter(Boolean).join(" · "), ...lines];
  }

  // core/legend.js
  var row2 = (swatch, text, count, when = "") => ({ swatch, text, count, when });
  var section2 = (title, rows, more = {}) => ({ title, rows: rows.filter(({ count }) => count), total: null, folds: false, columns: 1, ...more });
  function number(list, test) {
    let found = 0;
    for (const item of list) if (test(item)) found += /** @type {{n?: number}} */
    item.n ?? 1;
    return found;
  }
  function legendOf(resolved) {
    const parts = [zones, elsewhere, counties, ramp, hosts, sectors, outlines, sizes, links, parks2, others, beside, precision, evidence, noData];
    return parts.flatMap((part) => part(resolved) ?? []).filter(({ rows }) => rows.length);
  }
  var picksOut = ({ inside, belonging }) => inside !== null && belonging !== null;
  var legended = (resolved, layer) => outlinesOf(resolved, layer).filter(({ id }) => !picksOut(resolved) || !stepsBack(resolved.belonging, id));
  function zones(resolved) {
    if (resolved.themed) return null;
    const { catalogue, catalogue: { words: { legend: says } } } = resolved;
    const shown = legended(resolved, "zones").sort((a2, b) => a2.order - b.order);
    const rows = shown.map(({ zone, short }) => row2(["zone", String(zone)], short, null));
    const complete = allOutlines(resolved, "zones").length === catalogue.zones.length;
    if (shown.length && complete && catalogue.data.region.unclaimed && !picksOut(resolved))
      rows.push(row2(["land"], says.unclaimed, null));
    return { ...section2(says.zones, [], { total: shown.length }), rows };
  }
  function elsewhere({ catalogue, state, themed }) {
    const asked2 = !themed && state.filters.zone.size + state.filters.group.size > 0;
    const shared = asked2 && [...catalogue.counties.keys()].some((id) => liesThere(catalogue, state, id));
    return { ...section2("", []), rows: shared ? [row2(["land"], catalogue.words.legend.elsewhere, null)] : [] };
  }
  function outlines(resolved) {
    const { legend: says } = resolved.catalogue.words;
    const functional = number(resolved.catalogue.counties.values(), (one) => one.functional && one.placed && showsShape(resolved, one.id));
    return section2("", [
      row2(["group"], says.groups, outlinesOf(resolved, "groups").length),
      row2(["subarea"], says.subareas, outlinesOf(resolved, "subareas").length, "subareas"),
      row2(["corridor"], says.corridors, outlinesOf(resolved, "corridors").length),
      row2(["functional"], says.functional, resolved.functional ? functional : 0),
      row2(["extent"], says.extents, outlinesOf(resolved, "extents").length, "extents")
    ]);
  }
  function counties(resolved) {
    const { catalogue, state, chain } = resolved;
    if (!chain) return null;
    const { legend: says } = catalogue.words;
    const { tier } = chain.cluster;
    const hits = [...chain.counties.values()];
    const only = number(hits, ({ count }) => !count);
    const steps = state.chain ? [] : catalogue.data.ramps.countLabels;
    return section2(state.chain ? says.countiesOfChain : says.countyChains, [
      ...state.chain ? [row2(["ramp", tier, String(ONE_CHAIN_STEP)], says.chainStated, hits.length - only)] : [],
      ...steps.map((label, step) => row2(["ramp", tier, String(step)], label, number(hits, (hit) => hit.step === step))),
      row2(["cluster-only", tier], state.chain ? says.clusterOfChainOnly : says.clusterOnly, only),
      row2(["land"], says.silent, chain.silent),
      row2(["unit", tier], says.units, number(chain.counties.keys(), (id) => catalogue.counties.get(id)?.functional))
    ]);
  }
  function ramp(resolved) {
    if (!resolved.energy) return null;
    const cells = hostCells(resolved);
    const { data, words: { legend: says, energyUnit: unit } } = resolved.catalogue;
    const steps = cells.map(({ sector }) => energyStep(resolved.catalogue, sector));
    const rows = data.ramps.energyLabels.map((label, step) => row2(["energy-ramp", String(step)], label, number(steps, (one) => one === step)));
    const unknown = row2(["energy-unknown"], says.noFigure, number(steps, (one) => one < 0));
    return section2(filled(says.consumption, { unit, region: data.region.name }), [...rows.reverse(), unknown]);
  }
  function sectors(resolved) {
    const cells = resolved.energy && sectorCells(resolved).filter(({ places }) => places);
    return cells && section2(resolved.catalogue.words.legend.sectors, cells.map(({ sector, name, mark, step, places }) => row2(["energy", sector, mark, String(step)], name, places ?? 0)), { columns: 2, folds: true });
  }
  function hosts(resolved) {
    const { catalogue, catalogue: { words: { legend: says } }, energy } = resolved;
    const shown = hostCells(resolved);
    const told = [...catalogue.counties.values()].filter(({ id, data }) => data && showsShape(resolved, id)).map(({ id }) => countySectors(resolved, id));
    return energy && section2("", [
      row2(["inferred-host"], says.ofThemInferred, number(shown, (cell) => cell.evidence === "inferred")),
      row2(["control"], says.control, number(shown, (cell) => isControlled(resolved, cell))),
      row2(["county-hosts"], says.countyHosts, number(told, ({ hatched }) => hatched)),
      row2(["land"], says.silent, number(told, ({ said }) => !said))
    ]);
  }
  function sizes({ catalogue: { data, words }, tiles }) {
    const found = new Set(tiles?.shown.flatMap((place) => tiles.places.get(place) ?? []).map(({ sector }) => sector));
    const steps = data.ramps.sizeLabels.map((label, i, all) => ({ label, step: i === all.length - 1 ? -1 : i })).sort((a2, b) => b.step - a2.step);
    const rows = steps.map(({ label, step }) => row2(["size", String(step)], label, number(found, (one) => one.step === step)));
    return section2(words.legend.sizes, rows, { total: found.size });
  }
  function links(resolved) {
    const shown = resolved.links?.shown;
    if (!shown) return null;
    const { words } = resolved.catalogue;
    const rows = Object.keys(words.wording).map((wording) => row2(["arrow", wording], filled(words.legend[shown.some(({ role, tie }) => !tie && role !== "lead") ? "arrowOfCores" : "arrow"], { wording: words.wording[wording] }), number(shown, ({ link, tie }) => !tie && link.wording === wording)));
    const ties = shown.filter(({ tie }) => tie).length;
    rows.push(row2(["tie"], resolved.leads.size ? words.legend.tie : words.legend.star, ties));
    for (const own of resolved.tiles ? [] : ["lead", "core"]) rows.push(row2(["lead", own, leadMark(resolved.catalogue, [own])], filled(words.legend.lead, { role: words.role[own] }), number(resolved.leads.values(), ({ roles }) => own === (roles.has("lead") ? "lead" : "core"))));
    if (resolved.tiles) rows.push(row2(["core-tile"], words.legend.tiedLead, resolved.leads.size));
    return ties ? section2(words.legend.ties, rows) : section2(words.legend.links, rows, { total: shown.length });
  }
  var look = ({ chain }) => chain ? ["stated", chain.cluster.tier] : ["plain", ""];
  function parks2(resolved) {
    const { chain, belonging, themed } = resolved;
    const { legend: says, parkRank } = resolved.catalogue.words;
    const all = looksOf(resolved).filter(({ area, host }) => area.kind === "park" && !host);
    const clear = all.filter(({ role }) => role !== "miss");
    const shown = chain || belonging ? clear : themed ? [] : all;
    const symbol = (rank) => ["symbol", "park", rank, "site", ...look(resolved)];
    const total = number(shown, () => true);
    const ranked = RANKS.map((rank) => row2(symbol(rank), parkRank[rank], number(shown, ({ area }) => (area.rank || "other") === rank)));
    const rows = [...ranked, row2(["miss"], says.restOfParks, number(all, () => true) - total)];
    const title = chain ? says.hosts : belonging ? says.belonging : says.parks;
    return total ? section2(title, rows, { total }) : section2("", rows);
  }
  function others(resolved) {
    return section2("", ["platform", "project"].map(
      (kind) => row2(["symbol", kind, "", "site", "plain", ""], resolved.catalogue.words.kind[kind], number(looksOf(resolved), ({ area, role }) => area.kind === kind && role !== "miss"))
    ));
  }
  var isClear = ({ role, host }) => role !== "miss" && !host;
  function beside(resolved) {
    const { catalogue, state } = resolved;
    const { legend: says } = catalogue.words;
    const subject = parseSubject(catalogue, state.selected);
    const picked = subject?.kind === "area" ? resolved.symbols.filter(({ area }) => area.id === subject.id && area.radius) : [];
    const round = number(looksOf(resolved), (one) => isClear(one) && one.area.radius);
    const rows = [row2(["uncertainty"], says.uncertainty, round + number(picked, (one) => !isClear(one)), "wide"), row2(["uncertainty"], says.uncertainty, picked.length, "far")];
    const tiled = ({ area }) => area.tiles.some((one) => admitted(state, one));
    const [first] = catalogue.clusters.values();
    if (first) rows.push(row2(["tile", first.mark, first.tier, "stated"], says.tiles, number(looksOf(resolved), (one) => isClear(one) && tiled(one)), "tiles"));
    return section2("", rows);
  }
  function precision(resolved) {
    const { words } = resolved.catalogue;
    const shown = looksOf(resolved).filter(isClear);
    const classOf = ({ area }) => area.precision === "official" ? "site" : area.precision;
    const rows = ["site", "locality", "township", "county"].map(
      (one) => row2(["symbol", "park", "other", one, ...look(resolved)], words.precision[one], number(shown, (symbol) => classOf(symbol) === one))
    );
    return section2(words.legend.precision, rows, { folds: true });
  }
  function evidence(resolved) {
    const { chain } = resolved;
    const { words } = resolved.catalogue;
    return chain && section2(words.legend.evidence, ["stated", "inferred"].map(
      (one) => row2(["symbol", "park", "other", "site", one, chain.cluster.tier], words.evidence[one], number(looksOf(resolved), ({ role }) => role === one))
    ), { folds: true });
  }
  function noData(resolved) {
    const none = number(resolved.catalogue.counties.values(), ({ id, data, placed }) => !data && placed && showsShape(resolved, id));
    return section2(resolved.catalogue.words.legend.base, [row2(["no-data"], resolved.catalogue.words.noData, none)]);
  }
  function notesOf(resolved) {
    const { without, state, catalogue } = resolved;
    const says = catalogue.words.legendNotes;
    const where = whose(resolved);
    const missing = (
      /** @type {const} */
      [["countyOnly", without.county], ["unplaced", without.unplaced], ["unreliable", without.unreliable]]
    );
    return [
      ...missing.filter(([, n]) => n).map(([name, n]) => where + filled(says[name], { n })),
      ...state.reliable ? [says.reliableOnly] : [],
      ...landNotes(resolved),
      ...zoneNotes(resolved),
      ...energyNotes(resolved, where),
      ...linkNotes(resolved)
    ];
  }
  function whose({ catalogue, catalogue: { words: { part } }, state, inside, belonging }) {
    if (!inside) return "";
    if (belonging) return state.selected?.startsWith("county:") ? part.county : part.picked;
    return activeFacets(catalogue, state).length ? part.filtered : part.region;
  }
  function landNotes({ catalogue, state, inside, chain }) {
    const lost = chain ? catalogue.drawn.filter((area) => area.lost && !chain.parks.has(area.id) && state.layers.has(area.layer) && passes(catalogue, state, area) && (inside?.places.has(area.id) ?? true)).length : 0;
    return lost ? [filled(catalogue.words.legendNotes.lostTable, { n: lost })] : [];
  }
  function zoneNotes(resolved) {
    const { catalogue, catalogue: { hosting, words } } = resolved;
    const read = new Set([...catalogue.counties.keys()].flatMap((id) => hosting.zone.get(id) ?? []).flatMap(([zone, said]) => said === "inferred" ? zone : []));
    const names3 = legended(resolved, "zones").filter(({ id }) => read.has(id)).map(({ short }) => short);
    return names3.length && !resolved.themed ? [filled(words.legendNotes.readZones, { zones: names3.join("、") })] : [];
  }
  function energyNotes(resolved, where) {
    const { catalogue, energy } = resolved;
    if (!energy) return [];
    const says = catalogue.words.legendNotes;
    const lost = [...energy.places].filter(([place]) => !energy.placed.includes(place));
    const n = lost.reduce((sum, [, cells]) => sum + cells.length, 0);
    const idle = [...catalogue.sectors.values()].filter(({ hosted: hosted3, within }) => !hosted3 && !within).map(({ mark }) => mark);
    const told = [...catalogue.counties.keys()].some((id) => countySectors(resolved, id).said);
    return [...told ? [says.countySectors] : [], ...n ? [(where && `${where} `) + filled(says.hostsUnplaced, { n, places: lost.length })] : [], ...idle.length ? [filled(says.idleSectors, { marks: idle.join("、") })] : []];
  }
  function linkNotes({ catalogue, state, links: pairing, tiles, inside }) {
    if (!pairing || !state.layers.has("links")) return [];
    const { legendNotes: says, part } = catalogue.words;
    const where = inside ? part.region : "";
    const standing2 = [...pairing.placed.map(({ link }) => link), ...tiledClusters({ tiles })];
    const missing = tiles ? 0 : pairing.pairs.length - pairing.placed.length;
    const endless = catalogue.links.size - new Set(standing2).size;
    return [
      ...missing ? [where + filled(says.linksUnplaced, { n: missing })] : [],
      ...endless ? [where + filled(tiles ? says.linksWithoutPlace : says.linksWithoutEnds, { n: endless })] : [],
      ...tiles ? [pairing.shown.some(({ tie }) => tie) ? says.ties : says.tiles] : [],
      ...!tiles || pairing.shown.length ? [says.lineWidth] : []
    ];
  }

  // core/matrix.js
  var CELL_ORDER = ["stated", "inferred", "cluster"];
  var OWN = ["by", "row", "col", "sort"];
  var SORTS = ["name", "count"];
  function readTable(catalogue, params, ways) {
    const values = (
      /** @type {Record<string, string[]>} */
      { ...ways, sort: [...SORTS, ...ways.col], only: ["1"] }
    );
    const pairs = readKeys(params, [...OWN, "only", ...KEYS], catalogue.words.additions);
    const own = pairs.filter(([key]) => Object.hasOwn(values, key) && key !== "evidence").map(([key, text]) => ({ key, ...readWord(key, text, (one) => values[key].includes(one)) }));
    const { view, dropped } = readView(catalogue, Object.fromEntries(pairs.filter(([key]) => KEYS.includes(key) || !Object.hasOwn(values, key))), { evidence: ways.evidence });
    const table = { by: ways.by[0], row: "", col: "", sort: "", ...Object.fromEntries(own.filter(({ word }) => word).map(({ key, word }) => [key, word])) };
    const lost = own.filter(({ key }) => key !== "only").flatMap((one) => one.lost);
    return { table: { ...table, only: "only" in table }, view, dropped: [...lost.map(([key, text]) => named(catalogue, key, text)), ...dropped] };
  }
  function writeTable(state) {
    const own = OWN.map((key) => [
      key,
      /** @type {Record<string, unknown>} */
      state[key]
    ]);
    const only = state.only ? [["only", "1"]] : [];
    return { ...Object.fromEntries([...own, ...only].filter(([, text]) => text)), ...writeView(
      /** @type {any} */
      state
    ) };
  }
  var passes2 = (wanted, value) => !wanted.length || wanted.includes(value);
  function keepsRow(state, { kind, rank, lies: lies2, reliable }) {
    if (Object.entries(lies2).some(([key, wholes]) => state[key].length && !wholes.some((id) => state[key].includes(id)))) return false;
    if (state.by === "county") return true;
    const asked2 = state.kind.length ? state.kind : ["park"];
    return asked2.includes(kind) && (!state.rank.length || kind === "park" && state.rank.includes(rank)) && (!state.precision || reliable);
  }
  var keepsColumn = (state, { id, group, tier }) => passes2(state.chain, id) && passes2(state.cluster, group) && passes2(state.tier, tier);
  var keepsCell = (state, { evidence: evidence2, docs }) => passes2(state.evidence, evidence2) && (!state.doc.length || docs.some((doc) => state.doc.includes(doc)));
  function selectMatrix(matrix, state) {
    const columns = matrix.columns.filter((column) => keepsColumn(state, column)).map(({ id }) => id);
    const shown = new Set(columns);
    const cells = matrix.cells.filter((cell) => shown.has(cell.column) && keepsCell(state, cell));
    const byRow = /* @__PURE__ */ new Map();
    for (const cell of cells) {
      if (!byRow.has(cell.row)) byRow.set(cell.row, /* @__PURE__ */ new Map());
      byRow.get(cell.row).set(cell.column, cell.evidence);
    }
    const rows = matrix.rows.filter((row3) => keepsRow(state, row3) && (!state.only || byRow.has(row3.id))).map(({ id, name }) => ({ id, name, number: [...byRow.get(id)?.values() ?? []].filter((one) => one !== "cluster").length }));
    const rank = ({ id }) => (CELL_ORDER.indexOf(byRow.get(id)?.get(state.sort)) + CELL_ORDER.length + 1) % (CELL_ORDER.length + 1);
    if (state.sort === "name") rows.sort((a2, b) => a2.name < b.name ? -1 : Number(a2.name > b.name));
    else if (state.sort === "count") rows.sort((a2, b) => b.number - a2.number);
    else if (state.sort) rows.sort((a2, b) => rank(a2) - rank(b));
    const kept = new Set(rows.map(({ id }) => id));
    return { rows, columns, cells: cells.filter(({ row: row3 }) => kept.has(row3)) };
  }

  // core/table.js
  var [LEADING, WHOLES, SOURCE] = [["lead", "core"], ["zone", "group"], ["文件", "条文"]];
  function tableOf(resolved, unplaced = false) {
    return [linkTab(resolved), hostTab(resolved), symbolTab(resolved, unplaced), countyTab(resolved), extentTab(resolved)].flatMap((tab) => tab?.rows.length ? [tab] : []);
  }
  function belongs({ catalogue, state, belonging, chain, energy }, id) {
    const { kind } = parseSubject(catalogue, state.selected) ?? { kind: "" };
    if (kind === "chain" || kind === "industry") return !chain || chain.parks.has(id) || chain.counties.has(id);
    if (kind === "sector") return !energy || Boolean(energy.places.get(id)?.some(({ told }) => told.includes(state.sector ?? "")));
    return !stepsBack(belonging, id) || state.selected === `area:${id}`;
  }
  var nameOf2 = ({ catalogue }, id) => placeOf(catalogue, id)?.name ?? id;
  var docNames = ({ catalogue: { documents } }, ids) => ids.map((id) => documents.get(id)?.name ?? id).join("；");
  var countyNames = (resolved, area) => area.counties.map((id) => nameOf2(resolved, id)).join("、");
  var relatedText = ({ catalogue: { hosting, words, areas, chains, clusters }, state }, area, kind) => (hosting[kind].get(area.id) ?? []).filter((one) => lets(state, one)).map(([id, evidence2]) => (areas.get(id)?.short ?? chains.get(id)?.name ?? clusters.get(id)?.name ?? id) + (evidence2 === "inferred" ? `（${words.evidence.inferred}）` : "")).join("、");
  function symbolTab(resolved, unplaced) {
    const { catalogue, catalogue: { words, areas, hosting }, state, chain, energy, symbols } = resolved;
    const says = (id) => chain ? words.evidence[chain.parks.get(id) ?? ""] ?? (areas.get(id)?.lost ? words.lostTable : words.notMentioned) : (energy?.places.get(id) ?? []).map(({ sector }) => sector.name).join("、");
    const depth = (role) => (["stated", "inferred"].indexOf(role) + 3) % 3;
    const [related, themed] = [[...WHOLES, hosting.chain.size ? "chain" : "cluster"], chain ? ["所选产业"] : energy ? [words.viewKeys.sector] : []];
    const among = ({ id }) => (chain ? chain.parks : energy?.places)?.has(id) !== false;
    const counts = (area) => state.layers.has(area.layer) && passes(catalogue, state, area) && (among(area) || area.kind !== "park" || state.layers.has("rest"));
    const off = unplaced ? unplacedOf(catalogue, state, state.layers).filter(among) : [];
    const drawn = [...symbols].sort((a2, b) => depth(a2.role) - depth(b.role) || a2.area.order - b.area.order).map(({ area }) => area);
    const rows = [...drawn, ...off.sort((a2, b) => a2.order - b.order)].filter(({ id }) => belongs(resolved, id)).map((area) => ({
      subject: `area:${area.id}`,
      extra: !counts(area),
      cells: [
        area.name,
        ...themed.map(() => says(area.id)),
        words.rank[area.rank] || words.kind[area.kind],
        countyNames(resolved, area),
        ...related.map((kind) => relatedText(resolved, area, kind)),
        docNames(resolved, area.docs),
        area.clauses,
        words.precision[area.precision]
      ]
    }));
    return { id: "symbols", name: "园区与项目", heads: ["名称", ...themed, "级别", words.viewKeys.county, ...related.map((kind) => words.viewKeys[kind]), ...SOURCE, words.viewKeys.precision], rows };
  }
  function countyTab(resolved) {
    const { chain, catalogue: { words } } = resolved;
    const rows = shownCounties(resolved).filter(({ id }) => showsShape(resolved, id) && belongs(resolved, id)).map(({ id, name, functional, parks: parks3, chains }) => ({
      subject: `county:${id}`,
      cells: [name, functional ? "功能区" : words.viewKeys.county, parks3, chains, ...chain ? [chain.counties.get(id)?.count ?? words.notMentioned] : []]
    }));
    const heads = ["名称", "类型", "园区", words.viewKeys.chain, ...chain ? [`其中 ${chain.cluster.name}`] : []];
    return { id: "counties", name: words.viewKeys.county, heads, rows };
  }
  function extentTab(resolved) {
    const { catalogue, state } = resolved;
    const rows = ["zones", "groups", "subareas", "corridors"].filter((layer) => state.layers.has(layer)).flatMap((layer) => (catalogue.ofLayer.get(layer) ?? []).filter((area) => passes(catalogue, state, area) && showsShape(resolved, area.id) && belongs(resolved, area.id))).map((area) => ({ subject: `area:${area.id}`, cells: [area.name, catalogue.words.kind[area.kind], nameOf2(resolved, area.parent), countyNames(resolved, area), docNames(resolved, area.docs), area.clauses] }));
    return { id: "extents", name: "片区与组团", heads: ["名称", "类型", "属于", catalogue.words.viewKeys.county, ...SOURCE], rows };
  }
  function hostTab(resolved) {
    const { catalogue, catalogue: { words }, energy } = resolved;
    if (!energy) return null;
    const rows = [...energy.places].filter(([place]) => belongs(resolved, place) && showsEnd(resolved, place)).flatMap(
      ([place, cells]) => cells.filter((cell) => !cellDimmed(resolved, cell)).map((cell) => ({
        subject: `${catalogue.counties.has(place) ? "county" : "area"}:${place}`,
        cells: [nameOf2(resolved, place), cell.sector.name, cell.sector.value ?? cell.sector.says, isControlled(resolved, cell) ? "严格控制新上" : "", words.evidence[cell.evidence], docNames(resolved, cell.clause[0] ? [cell.clause[0]] : []), cell.clause[1]]
      }))
    );
    return { id: "hosts", name: "行业落点", heads: ["落点", "行业", words.energyHead, "管控", "依据", ...SOURCE], rows };
  }
  function membersText(resolved, link, leading) {
    const names3 = link.members.filter(({ role }) => LEADING.includes(role) === leading).map(({ place, role }) => `${nameOf2(resolved, place)}（${resolved.catalogue.words.role[role]}）`);
    return [...new Set(names3)].join("、") || "文件未写明";
  }
  var reaches = (resolved, { members }) => !members.length || members.some(({ place }) => belongs(resolved, place)) && (!resolved.inside || members.some(({ place }) => showsEnd(resolved, place)));
  function linkTab(resolved) {
    const { catalogue, catalogue: { words }, state, links: links2 } = resolved;
    if (!links2 || !state.layers.has("links")) return null;
    const stands = /* @__PURE__ */ new Set([...links2.shown.map(({ link }) => link), ...tiledClusters(resolved)]);
    const pairs = links2.pairs.filter(({ tie }) => !tie).map((flow) => ({
      link: flow.link,
      drawn: links2.shown.includes(flow),
      cells: [`${nameOf2(resolved, flow.to)}（${words.role[flow.role]}）`, nameOf2(resolved, flow.from), [...new Set(flow.supplies)].join("、")]
    }));
    const others2 = catalogue.data.links.filter((link) => !link.arrows.some(({ tie }) => !tie) && passesLink(catalogue, state, link)).map((link) => ({
      link,
      drawn: stands.has(link),
      cells: [membersText(resolved, link, true), membersText(resolved, link, false), [...new Set(link.members.flatMap(({ supplies }) => supplies))].join("、")]
    }));
    const order = [...catalogue.links.keys()];
    const rows = [...pairs, ...others2].filter(({ link }) => (!state.link || link.id === state.link) && reaches(resolved, link)).sort((a2, b) => Number(b.drawn) - Number(a2.drawn) || order.indexOf(a2.link.id) - order.indexOf(b.link.id)).map(({ link, drawn, cells }) => ({ subject: `link:${link.id}`, cells: [link.name, ...cells, words.wording[link.wording], docNames(resolved, [link.doc]), link.locator, drawn ? "是" : "否"] }));
    return { id: "links", name: words.viewKeys.link, heads: ["名称", "牵头或核心", "配套与共同", "供给", "措辞", ...SOURCE, "图上"], rows };
  }

  // place/asked.js
  function askedOfPlaces(catalogue) {
    const ofSpot = (ask) => (subject, km) => {
      const spot = spotOf(catalogue(), subject, km);
      return spot && ask(catalogue(), spot);
    };
    return {
      /** @param {string} name @param {unknown[]} values */
      placeAnswers: (name, values) => (
        /** @type {Record<string, any>} */
        place_exports[name](...values)
      ),
      surroundings: ofSpot(surroundings),
      spotCard: ofSpot(spotCard),
      selectionCard: (view) => selectionCard(catalogue(), stateOf(catalogue(), view)),
      liveCard: (view) => liveCard(catalogue(), stateOf(catalogue(), view)),
      withinWords: (text) => withinWords(catalogue(), text),
      /** Name of whatever can be picked, of a bare point its degrees. @param {string} subject */
      nameOf: (subject) => {
        const found = parseSubject(catalogue(), subject);
        return found && catalogue().things[found.kind].get(found.id)?.name;
      }
    };
  }

  // core/index.js
  var insideOf = (frame) => frame && { places: new Set(frame.places), shapes: new Set(frame.shapes) };
  function resolve(catalogue, view, frame) {
    const inside = insideOf(frame);
    const state = stateOf(catalogue, view);
    const found = resolvedView(catalogue, state, inside);
    const { theme, chain, belonging, functional, without } = found;
    const filters = Object.fromEntries(Object.entries(state.filters).map(([name, values]) => [name, [...values]]));
    return {
      state: { ...state, layers: [...state.layers], filters },
      theme,
      functional,
      chain: chain && { ...chain.cluster, listed: chain.listed, counties: [...chain.counties].map(([id, { chains }]) => [id, chains]) },
      belonging: belonging && [...belonging.areas],
      unplaced: without.county + without.unplaced,
      outlined: OUTLINES.flatMap((layer) => outlinesOf(found, layer)).map(({ id }) => id),
      whole: wholeOf(inside ? resolvedView(catalogue, state) : found),
      counties: countyMarks(found),
      outlines: outlineMarks(found),
      symbols: symbolMarks(found),
      energy: energyMarks(found),
      sectors: sectorCells(found),
      arrows: arrowMarks(found),
      leads: leadMarks(found),
      ends: endMarks(found),
      legend: legendOf(found),
      notes: notesOf(found),
      counts: countsOf(found)
    };
  }
  function wholeOf(resolved) {
    const [zones2, groups2] = ["zones", "groups"].map((layer) => outlinesOf(resolved, layer).map(({ id }) => id));
    return { zones: zones2, groups: groups2, kinds: [...new Set(resolved.symbols.flatMap(({ area, role }) => role === "miss" ? [] : area.kind))] };
  }
  function createCore(data) {
    let all = null;
    const catalogue = () => all ??= readCatalogue(data);
    return {
      droppedLine,
      readKeys,
      selectMatrix,
      writeTable,
      writeView,
      readWord: (text, known) => readWord("", text, (one) => known.includes(one)).word,
      readView: (params, more) => readView(catalogue(), params, more),
      readTable: (params, ways) => readTable(catalogue(), params, ways),
      resolve: (view, frame) => resolve(catalogue(), view, frame),
      ...askedOfPlaces(catalogue),
      exportedRows: (view, byName) => exportedRows(catalogue(), view, byName),
      tableOf: (view, frame = null, unplaced = false) => tableOf(resolvedView(catalogue(), stateOf(catalogue(), view), insideOf(frame)), unplaced)
    };
  }
  return __toCommonJS(index_exports);
})();
/*! Bundled license information:

gcoord/dist/gcoord.esm-bundler.js:
  (**
   * @preserve
   * gcoord 1.0.7, geographic coordinate library
   * Copyright (c) 2025 Jiulong Hu <me@hujiulong.com>
   *)
*/
