// Made by scripts/join_core.py from core/*.js, place/*.js, gcoord, geographiclib-geodesic, proj4; not edited by hand.
"use strict";
var layoutLibraries=(made=>()=>made??=(()=>{var rs=Object.create;var Zt=Object.defineProperty;var ns=Object.getOwnPropertyDescriptor;var as=Object.getOwnPropertyNames;var hs=Object.getPrototypeOf,os=Object.prototype.hasOwnProperty;var fs=(e,i)=>()=>{try{return i||e((i={exports:{}}).exports,i),i.exports}catch(t){throw i=0,t}},ls=(e,i)=>{for(var t in i)Zt(e,t,{get:i[t],enumerable:!0})},mi=(e,i,t,n)=>{if(i&&typeof i=="object"||typeof i=="function")for(let r of as(i))!os.call(e,r)&&r!==t&&Zt(e,r,{get:()=>i[r],enumerable:!(n=ns(i,r))||n.enumerable});return e};var cs=(e,i,t)=>(t=e!=null?rs(hs(e)):{},mi(i||!e||!e.__esModule?Zt(t,"default",{value:e,enumerable:!0}):t,e)),_s=e=>mi(Zt({},"__esModule",{value:!0}),e);var ji=fs((Zs,ai)=>{(function(e){var i={};i.Constants={},i.Math={},i.Accumulator={},(function(t){"use strict";t.WGS84={a:6378137,f:1/298.257223563},t.version={major:2,minor:2,patch:0},t.version_string="2.2.0"})(i.Constants),(function(t){"use strict";t.digits=53,t.epsilon=Math.pow(.5,t.digits-1),t.degree=Math.PI/180,t.sq=function(n){return n*n},t.hypot=function(n,r){return Math.sqrt(n*n+r*r)},t.cbrt=Math.cbrt||function(n){var r=Math.pow(Math.abs(n),.3333333333333333);return n>0?r:n<0?-r:n},t.log1p=Math.log1p||function(n){var r=1+n,s=r-1;return s===0?n:n*Math.log(r)/s},t.atanh=Math.atanh||function(n){var r=Math.abs(n);return r=t.log1p(2*r/(1-r))/2,n>0?r:n<0?-r:n},t.copysign=function(n,r){return Math.abs(n)*(r<0||r===0&&1/r<0?-1:1)},t.sum=function(n,r){var s=n+r,a=s-r,l=s-a,A;return a-=n,l-=r,A=s&&0-(a+l),{s,t:A}},t.polyval=function(n,r,s,a){for(var l=n<0?0:r[s++];--n>=0;)l=l*a+r[s++];return l},t.AngRound=function(n){var r=.0625,s=Math.abs(n);return s=s<r?r-(r-s):s,t.copysign(s,n)},t.remainder=function(n,r){return n%=r,n<-r/2?n+r:n<r/2?n:n-r},t.AngNormalize=function(n){var r=t.remainder(n,360);return Math.abs(r)===180?t.copysign(180,n):r},t.LatFix=function(n){return Math.abs(n)>90?NaN:n},t.AngDiff=function(n,r){var s=t.sum(t.remainder(-n,360),t.remainder(r,360)),a,l;return s=t.sum(t.remainder(s.s,360),s.t),a=s.s,l=s.t,(a===0||Math.abs(a)===180)&&(a=t.copysign(a,l===0?r-n:-l)),{d:a,e:l}},t.sincosd=function(n){var r,s,a,l,A,S,o;switch(r=n%360,a=Math.round(r/90),r-=90*a,s=r*this.degree,l=Math.sin(s),A=Math.cos(s),Math.abs(r)===45?(A=Math.sqrt(.5),l=t.copysign(A,s)):Math.abs(r)===30&&(A=Math.sqrt(.75),l=t.copysign(.5,s)),a&3){case 0:S=l,o=A;break;case 1:S=A,o=-l;break;case 2:S=-l,o=-A;break;default:S=-A,o=l;break}return o+=0,S===0&&(S=t.copysign(S,n)),{s:S,c:o}},t.sincosde=function(n,r){var s,a,l,A,S,o,_;switch(s=n%360,l=Math.round(s/90),s=t.AngRound(s-90*l+r),a=s*this.degree,A=Math.sin(a),S=Math.cos(a),Math.abs(s)===45?(S=Math.sqrt(.5),A=t.copysign(S,a)):Math.abs(s)===30&&(S=Math.sqrt(.75),A=t.copysign(.5,a)),l&3){case 0:o=A,_=S;break;case 1:o=S,_=-A;break;case 2:o=-A,_=-S;break;default:o=-S,_=A;break}return _+=0,o===0&&(o=t.copysign(o,n+r)),{s:o,c:_}},t.atan2d=function(n,r){var s=0,a;switch(Math.abs(n)>Math.abs(r)&&([n,r]=[r,n],s=2),t.copysign(1,r)<0&&(r=-r,++s),a=Math.atan2(n,r)/this.degree,s){case 1:a=t.copysign(180,n)-a;break;case 2:a=90-a;break;case 3:a=-90+a;break;default:break}return a}})(i.Math),(function(t,n){"use strict";t.Accumulator=function(r){this.Set(r)},t.Accumulator.prototype.Set=function(r){r||(r=0),r.constructor===t.Accumulator?(this._s=r._s,this._t=r._t):(this._s=r,this._t=0)},t.Accumulator.prototype.Add=function(r){var s=n.sum(r,this._t),a=n.sum(s.s,this._s);s=s.t,this._s=a.s,this._t=a.t,this._s===0?this._s=s:this._t+=s},t.Accumulator.prototype.Sum=function(r){var s;return r?(s=new t.Accumulator(this),s.Add(r),s._s):this._s},t.Accumulator.prototype.Negate=function(){this._s*=-1,this._t*=-1},t.Accumulator.prototype.Remainder=function(r){this._s=n.remainder(this._s,r),this.Add(0)}})(i.Accumulator,i.Math),i.Geodesic={},i.GeodesicLine={},i.PolygonArea={},(function(t,n,r,s,a){"use strict";var l=6,A=l,S=l,o=l,_=o,d,N,v=20,y=v+s.digits+10,D=s.epsilon,P=200*D,W=Math.sqrt(D),H=D,et=1e3*W,V=0,Pt=31,Ct=32640,mt,at,ht,ot,ft,lt,ct,Et,yt;t.tiny_=Math.sqrt(Number.MIN_VALUE/Number.EPSILON),t.nC1_=l,t.nC1p_=l,t.nC2_=l,t.nC3_=l,t.nC4_=l,d=t.nC3_*(t.nC3_-1)/2,N=t.nC4_*(t.nC4_+1)/2,t.CAP_C1=1,t.CAP_C1p=2,t.CAP_C2=4,t.CAP_C3=8,t.CAP_C4=16,t.NONE=0,t.ARC=64,t.LATITUDE=128|V,t.LONGITUDE=256|t.CAP_C3,t.AZIMUTH=512|V,t.DISTANCE=1024|t.CAP_C1,t.STANDARD=t.LATITUDE|t.LONGITUDE|t.AZIMUTH|t.DISTANCE,t.DISTANCE_IN=2048|t.CAP_C1|t.CAP_C1p,t.REDUCEDLENGTH=4096|t.CAP_C1|t.CAP_C2,t.GEODESICSCALE=8192|t.CAP_C1|t.CAP_C2,t.AREA=16384|t.CAP_C4,t.ALL=Ct|Pt,t.LONG_UNROLL=32768,t.OUT_MASK=Ct|t.LONG_UNROLL,t.SinCosSeries=function(f,u,M,p){var h=p.length,c=h-(f?1:0),E=2*(M-u)*(M+u),w=c&1?p[--h]:0,B=0;for(c=Math.floor(c/2);c--;)B=E*w-B+p[--h],w=E*B-w+p[--h];return f?2*u*M*w:M*(w-B)},mt=function(f,u){var M,p=s.sq(f),h=s.sq(u),c=(p+h-1)/6,E,w,B,L,R,G,q,g,C,m,O;return h===0&&c<=0?M=0:(E=p*h/4,w=s.sq(c),B=c*w,L=E*(E+2*B),R=c,L>=0?(G=E+B,G+=G<0?-Math.sqrt(L):Math.sqrt(L),q=s.cbrt(G),R+=q+(q!==0?w/q:0)):(g=Math.atan2(Math.sqrt(-L),-(E+B)),R+=2*c*Math.cos(g/3)),C=Math.sqrt(s.sq(R)+h),m=R<0?h/(C-R):R+C,O=(m-h)/(2*C),M=m/(Math.sqrt(m+s.sq(O))+O)),M},at=[1,4,64,0,256],t.A1m1f=function(f){var u=Math.floor(A/2),M=s.polyval(u,at,0,s.sq(f))/at[u+1];return(M+f)/(1-f)},ht=[-1,6,-16,32,-9,64,-128,2048,9,-16,768,3,-5,512,-7,1280,-7,2048],t.C1f=function(f,u){var M=s.sq(f),p=f,h=0,c,E;for(c=1;c<=t.nC1_;++c)E=Math.floor((t.nC1_-c)/2),u[c]=p*s.polyval(E,ht,h,M)/ht[h+E+1],h+=E+2,p*=f},ot=[205,-432,768,1536,4005,-4736,3840,12288,-225,116,384,-7173,2695,7680,3467,7680,38081,61440],t.C1pf=function(f,u){var M=s.sq(f),p=f,h=0,c,E;for(c=1;c<=t.nC1p_;++c)E=Math.floor((t.nC1p_-c)/2),u[c]=p*s.polyval(E,ot,h,M)/ot[h+E+1],h+=E+2,p*=f},ft=[-11,-28,-192,0,256],t.A2m1f=function(f){var u=Math.floor(S/2),M=s.polyval(u,ft,0,s.sq(f))/ft[u+1];return(M-f)/(1+f)},lt=[1,2,16,32,35,64,384,2048,15,80,768,7,35,512,63,1280,77,2048],t.C2f=function(f,u){var M=s.sq(f),p=f,h=0,c,E;for(c=1;c<=t.nC2_;++c)E=Math.floor((t.nC2_-c)/2),u[c]=p*s.polyval(E,lt,h,M)/lt[h+E+1],h+=E+2,p*=f},t.Geodesic=function(f,u){if(this.a=f,this.f=u,this._f1=1-this.f,this._e2=this.f*(2-this.f),this._ep2=this._e2/s.sq(this._f1),this._n=this.f/(2-this.f),this._b=this.a*this._f1,this._c2=(s.sq(this.a)+s.sq(this._b)*(this._e2===0?1:(this._e2>0?s.atanh(Math.sqrt(this._e2)):Math.atan(Math.sqrt(-this._e2)))/Math.sqrt(Math.abs(this._e2))))/2,this._etol2=.1*W/Math.sqrt(Math.max(.001,Math.abs(this.f))*Math.min(1,1-this.f/2)/2),!(isFinite(this.a)&&this.a>0))throw new Error("Equatorial radius is not positive");if(!(isFinite(this._b)&&this._b>0))throw new Error("Polar semi-axis is not positive");this._A3x=new Array(_),this._C3x=new Array(d),this._C4x=new Array(N),this.A3coeff(),this.C3coeff(),this.C4coeff()},ct=[-3,128,-2,-3,64,-1,-3,-1,16,3,-1,-2,8,1,-1,2,1,1],t.Geodesic.prototype.A3coeff=function(){var f=0,u=0,M,p;for(M=o-1;M>=0;--M)p=Math.min(o-M-1,M),this._A3x[u++]=s.polyval(p,ct,f,this._n)/ct[f+p+1],f+=p+2},Et=[3,128,2,5,128,-1,3,3,64,-1,0,1,8,-1,1,4,5,256,1,3,128,-3,-2,3,64,1,-3,2,32,7,512,-10,9,384,5,-9,5,192,7,512,-14,7,512,21,2560],t.Geodesic.prototype.C3coeff=function(){var f=0,u=0,M,p,h;for(M=1;M<t.nC3_;++M)for(p=t.nC3_-1;p>=M;--p)h=Math.min(t.nC3_-p-1,p),this._C3x[u++]=s.polyval(h,Et,f,this._n)/Et[f+h+1],f+=h+2},yt=[97,15015,1088,156,45045,-224,-4784,1573,45045,-10656,14144,-4576,-858,45045,64,624,-4576,6864,-3003,15015,100,208,572,3432,-12012,30030,45045,1,9009,-2944,468,135135,5792,1040,-1287,135135,5952,-11648,9152,-2574,135135,-64,-624,4576,-6864,3003,135135,8,10725,1856,-936,225225,-8448,4992,-1144,225225,-1440,4160,-4576,1716,225225,-136,63063,1024,-208,105105,3584,-3328,1144,315315,-128,135135,-2560,832,405405,128,99099],t.Geodesic.prototype.C4coeff=function(){var f=0,u=0,M,p,h;for(M=0;M<t.nC4_;++M)for(p=t.nC4_-1;p>=M;--p)h=t.nC4_-p-1,this._C4x[u++]=s.polyval(h,yt,f,this._n)/yt[f+h+1],f+=h+2},t.Geodesic.prototype.A3f=function(f){return s.polyval(_-1,this._A3x,0,f)},t.Geodesic.prototype.C3f=function(f,u){var M=1,p=0,h,c;for(h=1;h<t.nC3_;++h)c=t.nC3_-h-1,M*=f,u[h]=M*s.polyval(c,this._C3x,p,f),p+=c+1},t.Geodesic.prototype.C4f=function(f,u){var M=1,p=0,h,c;for(h=0;h<t.nC4_;++h)c=t.nC4_-h-1,u[h]=M*s.polyval(c,this._C4x,p,f),p+=c+1,M*=f},t.Geodesic.prototype.Lengths=function(f,u,M,p,h,c,E,w,B,L,R,G,q){R&=t.OUT_MASK;var g={},C=0,m=0,O=0,U=0,z,J,F,k,K;if(R&(t.DISTANCE|t.REDUCEDLENGTH|t.GEODESICSCALE)&&(O=t.A1m1f(f),t.C1f(f,G),R&(t.REDUCEDLENGTH|t.GEODESICSCALE)&&(U=t.A2m1f(f),t.C2f(f,q),C=O-U,U=1+U),O=1+O),R&t.DISTANCE)z=t.SinCosSeries(!0,c,E,G)-t.SinCosSeries(!0,M,p,G),g.s12b=O*(u+z),R&(t.REDUCEDLENGTH|t.GEODESICSCALE)&&(J=t.SinCosSeries(!0,c,E,q)-t.SinCosSeries(!0,M,p,q),m=C*u+(O*z-U*J));else if(R&(t.REDUCEDLENGTH|t.GEODESICSCALE)){for(F=1;F<=t.nC2_;++F)q[F]=O*G[F]-U*q[F];m=C*u+(t.SinCosSeries(!0,c,E,q)-t.SinCosSeries(!0,M,p,q))}return R&t.REDUCEDLENGTH?(g.m0=C,g.m12b=w*(p*c)-h*(M*E)-p*E*m):g.m12b=NaN,R&t.GEODESICSCALE&&(k=p*E+M*c,K=this._ep2*(B-L)*(B+L)/(h+w),g.M12=k+(K*c-E*m)*M/h,g.M21=k-(K*M-p*m)*c/w),g},t.Geodesic.prototype.InverseStart=function(f,u,M,p,h,c,E,w,B,L,R){var G={},q=p*u-h*f,g=h*u+p*f,C,m,O,U,z,J,F,k,K,b,I,T,$,Z,_t,ut,Tt,nt,x,Y,Q,tt,it;return G.sig12=-1,C=p*u,C+=h*f,m=g>=0&&q<.5&&h*E<.5,m?(U=s.sq(f+p),U/=U+s.sq(u+h),G.dnm=Math.sqrt(1+this._ep2*U),O=E/(this._f1*G.dnm),z=Math.sin(O),J=Math.cos(O)):(z=w,J=B),G.salp1=h*z,G.calp1=J>=0?q+h*f*s.sq(z)/(1+J):C-h*f*s.sq(z)/(1-J),k=s.hypot(G.salp1,G.calp1),K=f*p+u*h*J,m&&k<this._etol2?(G.salp2=u*z,G.calp2=q-u*p*(J>=0?s.sq(z)/(1+J):1-J),F=s.hypot(G.salp2,G.calp2),G.salp2/=F,G.calp2/=F,G.sig12=Math.atan2(k,K)):Math.abs(this._n)>.1||K>=0||k>=6*Math.abs(this._n)*Math.PI*s.sq(u)||(it=Math.atan2(-w,-B),this.f>=0?(Z=s.sq(f)*this._ep2,_t=Z/(2*(1+Math.sqrt(1+Z))+Z),T=this.f*u*this.A3f(_t)*Math.PI,$=T*u,b=it/T,I=C/$):(ut=h*u-p*f,Tt=Math.atan2(C,ut),Y=this.Lengths(this._n,Math.PI+Tt,f,-u,M,p,h,c,u,h,t.REDUCEDLENGTH,L,R),nt=Y.m12b,x=Y.m0,b=-1+nt/(u*h*x*Math.PI),$=b<-.01?C/b:-this.f*s.sq(u)*Math.PI,T=$/u,I=E/T),I>-P&&b>-1-et?this.f>=0?(G.salp1=Math.min(1,-b),G.calp1=-Math.sqrt(1-s.sq(G.salp1))):(G.calp1=Math.max(b>-P?0:-1,b),G.salp1=Math.sqrt(1-s.sq(G.calp1))):(Q=mt(b,I),tt=T*(this.f>=0?-b*Q/(1+Q):-I*(1+Q)/Q),z=Math.sin(tt),J=-Math.cos(tt),G.salp1=h*z,G.calp1=C-h*f*s.sq(z)/(1-J))),G.salp1<=0?(G.salp1=1,G.calp1=0):(F=s.hypot(G.salp1,G.calp1),G.salp1/=F,G.calp1/=F),G},t.Geodesic.prototype.Lambda12=function(f,u,M,p,h,c,E,w,B,L,R,G,q,g){var C={},m,O,U,z,J,F,k,K,b,I,T,$,Z;return f===0&&w===0&&(w=-t.tiny_),O=E*u,U=s.hypot(w,E*f),C.ssig1=f,z=O*f,C.csig1=J=w*u,m=s.hypot(C.ssig1,C.csig1),C.ssig1/=m,C.csig1/=m,C.salp2=h!==u?O/h:E,C.calp2=h!==u||Math.abs(p)!==-f?Math.sqrt(s.sq(w*u)+(u<-f?(h-u)*(u+h):(f-p)*(f+p)))/h:Math.abs(w),C.ssig2=p,F=O*p,C.csig2=k=C.calp2*h,m=s.hypot(C.ssig2,C.csig2),C.ssig2/=m,C.csig2/=m,C.sig12=Math.atan2(Math.max(0,C.csig1*C.ssig2-C.ssig1*C.csig2),C.csig1*C.csig2+C.ssig1*C.ssig2),K=Math.max(0,J*F-z*k),b=J*k+z*F,T=Math.atan2(K*L-b*B,b*L+K*B),$=s.sq(U)*this._ep2,C.eps=$/(2*(1+Math.sqrt(1+$))+$),this.C3f(C.eps,g),I=t.SinCosSeries(!0,C.ssig2,C.csig2,g)-t.SinCosSeries(!0,C.ssig1,C.csig1,g),C.domg12=-this.f*this.A3f(C.eps)*O*(C.sig12+I),C.lam12=T+C.domg12,R&&(C.calp2===0?C.dlam12=-2*this._f1*M/f:(Z=this.Lengths(C.eps,C.sig12,C.ssig1,C.csig1,M,C.ssig2,C.csig2,c,u,h,t.REDUCEDLENGTH,G,q),C.dlam12=Z.m12b,C.dlam12*=this._f1/(C.calp2*h))),C},t.Geodesic.prototype.Inverse=function(f,u,M,p,h){var c,E;return h||(h=t.STANDARD),h===t.LONG_UNROLL&&(h|=t.STANDARD),h&=t.OUT_MASK,c=this.InverseInt(f,u,M,p,h),E=c.vals,h&t.AZIMUTH&&(E.azi1=s.atan2d(c.salp1,c.calp1),E.azi2=s.atan2d(c.salp2,c.calp2)),E},t.Geodesic.prototype.InverseInt=function(f,u,M,p,h){var c={},E,w,B,L,R,G,q,g,C,m,O,U,z,J,F,k,K,b,I,T,$,Z,_t,ut,Tt,nt,x,Y,Q,tt,it,Ut,Wt,Gt,dt,qt,wt,bt,gt,Ht,ci,Dt,_i,zt,ui,pi,Mi,Li,Ai,Jt,Ci,jt,Ni,Ft,Ii,Pi,xt,$t,Ot,di,vi,kt,Kt,Si,Ei;if(c.lat1=f=s.LatFix(f),c.lat2=M=s.LatFix(M),f=s.AngRound(f),M=s.AngRound(M),E=s.AngDiff(u,p),w=E.e,E=E.d,h&t.LONG_UNROLL?(c.lon1=u,c.lon2=u+E+w):(c.lon1=s.AngNormalize(u),c.lon2=s.AngNormalize(p)),B=s.copysign(1,E),E*=B,w*=B,F=E*s.degree,L=s.sincosde(E,w),k=L.s,K=L.c,w=180-E-w,R=Math.abs(f)<Math.abs(M)||isNaN(M)?-1:1,R<0&&(B*=-1,[M,f]=[f,M]),G=s.copysign(1,-f),f*=G,M*=G,L=s.sincosd(f),q=this._f1*L.s,g=L.c,L=s.hypot(q,g),q/=L,g/=L,g=Math.max(t.tiny_,g),L=s.sincosd(M),C=this._f1*L.s,m=L.c,L=s.hypot(C,m),C/=L,m/=L,m=Math.max(t.tiny_,m),g<-q?m===g&&(C=s.copysign(q,C)):Math.abs(C)===-q&&(m=g),z=Math.sqrt(1+this._ep2*s.sq(q)),J=Math.sqrt(1+this._ep2*s.sq(C)),_t=new Array(t.nC1_+1),ut=new Array(t.nC2_+1),Tt=new Array(t.nC3_),nt=f===-90||k===0,nt&&(I=K,T=k,$=1,Z=0,Y=q,Q=I*g,tt=C,it=$*m,b=Math.atan2(Math.max(0,Q*tt-Y*it),Q*it+Y*tt),x=this.Lengths(this._n,b,Y,Q,z,tt,it,J,g,m,h|t.DISTANCE|t.REDUCEDLENGTH,_t,ut),O=x.s12b,U=x.m12b,h&t.GEODESICSCALE&&(c.M12=x.M12,c.M21=x.M21),b<W||U>=0?((b<3*t.tiny_||b<D&&(O<0||U<0))&&(b=U=O=0),U*=this._b,O*=this._b,c.a12=b/s.degree):nt=!1),xt=2,!nt&&q===0&&(this.f<=0||w>=this.f*180))I=$=0,T=Z=1,O=this.a*F,b=Wt=F/this._f1,U=this._b*Math.sin(b),h&t.GEODESICSCALE&&(c.M12=c.M21=Math.cos(b)),c.a12=E/this._f1;else if(!nt)if(x=this.InverseStart(q,g,z,C,m,J,F,k,K,_t,ut),b=x.sig12,T=x.salp1,I=x.calp1,b>=0)Z=x.salp2,$=x.calp2,Gt=x.dnm,O=b*this._b*Gt,U=s.sq(Gt)*this._b*Math.sin(b/Gt),h&t.GEODESICSCALE&&(c.M12=c.M21=Math.cos(b/Gt)),c.a12=b/s.degree,Wt=F/(this._f1*Gt);else{for(dt=0,qt=t.tiny_,wt=1,bt=t.tiny_,gt=-1,Ht=!1,ci=!1;x=this.Lambda12(q,g,z,C,m,J,T,I,k,K,dt<v,_t,ut,Tt),Dt=x.lam12,Z=x.salp2,$=x.calp2,b=x.sig12,Y=x.ssig1,Q=x.csig1,tt=x.ssig2,it=x.csig2,Ut=x.eps,Ot=x.domg12,_i=x.dlam12,!(ci||!(Math.abs(Dt)>=(Ht?8:1)*D)||dt==y);++dt){if(Dt>0&&(dt<v||I/T>gt/bt)?(bt=T,gt=I):Dt<0&&(dt<v||I/T<wt/qt)&&(qt=T,wt=I),dt<v&&_i>0&&(zt=-Dt/_i,Math.abs(zt)<Math.PI&&(ui=Math.sin(zt),pi=Math.cos(zt),Mi=T*pi+I*ui,Mi>0))){I=I*pi-T*ui,T=Mi,L=s.hypot(T,I),T/=L,I/=L,Ht=Math.abs(Dt)<=16*D;continue}T=(qt+bt)/2,I=(wt+gt)/2,L=s.hypot(T,I),T/=L,I/=L,Ht=!1,ci=Math.abs(qt-T)+(wt-I)<H||Math.abs(T-bt)+(I-gt)<H}Li=h|(h&(t.REDUCEDLENGTH|t.GEODESICSCALE)?t.DISTANCE:t.NONE),x=this.Lengths(Ut,b,Y,Q,z,tt,it,J,g,m,Li,_t,ut),O=x.s12b,U=x.m12b,h&t.GEODESICSCALE&&(c.M12=x.M12,c.M21=x.M21),U*=this._b,O*=this._b,c.a12=b/s.degree,h&t.AREA&&(Si=Math.sin(Ot),Ei=Math.cos(Ot),xt=k*Ei-K*Si,$t=K*Ei+k*Si)}return h&t.DISTANCE&&(c.s12=0+O),h&t.REDUCEDLENGTH&&(c.m12=0+U),h&t.AREA&&(Ai=T*g,Jt=s.hypot(I,T*q),Jt!==0&&Ai!==0?(Y=q,Q=I*g,tt=C,it=$*m,jt=s.sq(Jt)*this._ep2,Ut=jt/(2*(1+Math.sqrt(1+jt))+jt),Ni=s.sq(this.a)*Jt*Ai*this._e2,L=s.hypot(Y,Q),Y/=L,Q/=L,L=s.hypot(tt,it),tt/=L,it/=L,Ft=new Array(t.nC4_),this.C4f(Ut,Ft),Ii=t.SinCosSeries(!1,Y,Q,Ft),Pi=t.SinCosSeries(!1,tt,it,Ft),c.S12=Ni*(Pi-Ii)):c.S12=0,!nt&&xt==2&&(xt=Math.sin(Wt),$t=Math.cos(Wt)),!nt&&$t>-.7071&&C-q<1.75?(Ot=1+$t,di=1+g,vi=1+m,Ci=2*Math.atan2(xt*(q*vi+C*di),Ot*(q*C+di*vi))):(kt=Z*I-$*T,Kt=$*I+Z*T,kt===0&&Kt<0&&(kt=t.tiny_*I,Kt=-1),Ci=Math.atan2(kt,Kt)),c.S12+=this._c2*Ci,c.S12*=R*B*G,c.S12+=0),R<0&&([Z,T]=[T,Z],[$,I]=[I,$],h&t.GEODESICSCALE&&([c.M21,c.M12]=[c.M12,c.M21])),T*=R*B,I*=R*G,Z*=R*B,$*=R*G,{vals:c,salp1:T,calp1:I,salp2:Z,calp2:$}},t.Geodesic.prototype.GenDirect=function(f,u,M,p,h,c){var E;return c?c===t.LONG_UNROLL&&(c|=t.STANDARD):c=t.STANDARD,p||(c|=t.DISTANCE_IN),E=new n.GeodesicLine(this,f,u,M,c),E.GenPosition(p,h,c)},t.Geodesic.prototype.Direct=function(f,u,M,p,h){return this.GenDirect(f,u,M,!1,p,h)},t.Geodesic.prototype.ArcDirect=function(f,u,M,p,h){return this.GenDirect(f,u,M,!0,p,h)},t.Geodesic.prototype.Line=function(f,u,M,p){return new n.GeodesicLine(this,f,u,M,p)},t.Geodesic.prototype.DirectLine=function(f,u,M,p,h){return this.GenDirectLine(f,u,M,!1,p,h)},t.Geodesic.prototype.ArcDirectLine=function(f,u,M,p,h){return this.GenDirectLine(f,u,M,!0,p,h)},t.Geodesic.prototype.GenDirectLine=function(f,u,M,p,h,c){var E;return c||(c=t.STANDARD|t.DISTANCE_IN),p||(c|=t.DISTANCE_IN),E=new n.GeodesicLine(this,f,u,M,c),E.GenSetDistance(p,h),E},t.Geodesic.prototype.InverseLine=function(f,u,M,p,h){var c,E,w;return h||(h=t.STANDARD|t.DISTANCE_IN),c=this.InverseInt(f,u,M,p,t.ARC),w=s.atan2d(c.salp1,c.calp1),h&(t.OUT_MASK&t.DISTANCE_IN)&&(h|=t.DISTANCE),E=new n.GeodesicLine(this,f,u,w,h,c.salp1,c.calp1),E.SetArc(c.vals.a12),E},t.Geodesic.prototype.Polygon=function(f){return new r.PolygonArea(this,f)},t.WGS84=new t.Geodesic(a.WGS84.a,a.WGS84.f)})(i.Geodesic,i.GeodesicLine,i.PolygonArea,i.Math,i.Constants),(function(t,n,r){"use strict";n.GeodesicLine=function(s,a,l,A,S,o,_){var d,N,v,y,D,P;S||(S=t.STANDARD|t.DISTANCE_IN),this.a=s.a,this.f=s.f,this._b=s._b,this._c2=s._c2,this._f1=s._f1,this.caps=S|t.LATITUDE|t.AZIMUTH|t.LONG_UNROLL,this.lat1=r.LatFix(a),this.lon1=l,typeof o>"u"||typeof _>"u"?(this.azi1=r.AngNormalize(A),d=r.sincosd(r.AngRound(this.azi1)),this.salp1=d.s,this.calp1=d.c):(this.azi1=A,this.salp1=o,this.calp1=_),d=r.sincosd(r.AngRound(this.lat1)),v=this._f1*d.s,N=d.c,d=r.hypot(v,N),v/=d,N/=d,N=Math.max(t.tiny_,N),this._dn1=Math.sqrt(1+s._ep2*r.sq(v)),this._salp0=this.salp1*N,this._calp0=r.hypot(this.calp1,this.salp1*v),this._ssig1=v,this._somg1=this._salp0*v,this._csig1=this._comg1=v!==0||this.calp1!==0?N*this.calp1:1,d=r.hypot(this._ssig1,this._csig1),this._ssig1/=d,this._csig1/=d,this._k2=r.sq(this._calp0)*s._ep2,y=this._k2/(2*(1+Math.sqrt(1+this._k2))+this._k2),this.caps&t.CAP_C1&&(this._A1m1=t.A1m1f(y),this._C1a=new Array(t.nC1_+1),t.C1f(y,this._C1a),this._B11=t.SinCosSeries(!0,this._ssig1,this._csig1,this._C1a),D=Math.sin(this._B11),P=Math.cos(this._B11),this._stau1=this._ssig1*P+this._csig1*D,this._ctau1=this._csig1*P-this._ssig1*D),this.caps&t.CAP_C1p&&(this._C1pa=new Array(t.nC1p_+1),t.C1pf(y,this._C1pa)),this.caps&t.CAP_C2&&(this._A2m1=t.A2m1f(y),this._C2a=new Array(t.nC2_+1),t.C2f(y,this._C2a),this._B21=t.SinCosSeries(!0,this._ssig1,this._csig1,this._C2a)),this.caps&t.CAP_C3&&(this._C3a=new Array(t.nC3_),s.C3f(y,this._C3a),this._A3c=-this.f*this._salp0*s.A3f(y),this._B31=t.SinCosSeries(!0,this._ssig1,this._csig1,this._C3a)),this.caps&t.CAP_C4&&(this._C4a=new Array(t.nC4_),s.C4f(y,this._C4a),this._A4=r.sq(this.a)*this._calp0*this._salp0*s._e2,this._B41=t.SinCosSeries(!1,this._ssig1,this._csig1,this._C4a)),this.a13=this.s13=NaN},n.GeodesicLine.prototype.GenPosition=function(s,a,l){var A={},S,o,_,d,N,v,y,D,P,W,H,et,V,Pt,Ct,mt,at,ht,ot,ft,lt,ct,Et,yt,f,u,M,p,h;return l?l===t.LONG_UNROLL&&(l|=t.STANDARD):l=t.STANDARD,l&=this.caps&t.OUT_MASK,A.lat1=this.lat1,A.azi1=this.azi1,A.lon1=l&t.LONG_UNROLL?this.lon1:r.AngNormalize(this.lon1),s?A.a12=a:A.s12=a,s||this.caps&t.DISTANCE_IN&t.OUT_MASK?(d=0,N=0,s?(S=a*r.degree,u=r.sincosd(a),o=u.s,_=u.c):(D=a/(this._b*(1+this._A1m1)),P=Math.sin(D),W=Math.cos(D),d=-t.SinCosSeries(!0,this._stau1*W+this._ctau1*P,this._ctau1*W-this._stau1*P,this._C1pa),S=D-(d-this._B11),o=Math.sin(S),_=Math.cos(S),Math.abs(this.f)>.01&&(v=this._ssig1*_+this._csig1*o,y=this._csig1*_-this._ssig1*o,d=t.SinCosSeries(!0,v,y,this._C1a),H=(1+this._A1m1)*(S+(d-this._B11))-a/this._b,S=S-H/Math.sqrt(1+this._k2*r.sq(v)),o=Math.sin(S),_=Math.cos(S))),v=this._ssig1*_+this._csig1*o,y=this._csig1*_-this._ssig1*o,ct=Math.sqrt(1+this._k2*r.sq(v)),l&(t.DISTANCE|t.REDUCEDLENGTH|t.GEODESICSCALE)&&((s||Math.abs(this.f)>.01)&&(d=t.SinCosSeries(!0,v,y,this._C1a)),N=(1+this._A1m1)*(d-this._B11)),mt=this._calp0*v,at=r.hypot(this._salp0,this._calp0*y),at===0&&(at=y=t.tiny_),ft=this._salp0,lt=this._calp0*y,s&&l&t.DISTANCE&&(A.s12=this._b*((1+this._A1m1)*S+N)),l&t.LONGITUDE&&(ht=this._salp0*v,ot=y,Ct=r.copysign(1,this._salp0),et=l&t.LONG_UNROLL?Ct*(S-(Math.atan2(v,y)-Math.atan2(this._ssig1,this._csig1))+(Math.atan2(Ct*ht,ot)-Math.atan2(Ct*this._somg1,this._comg1))):Math.atan2(ht*this._comg1-ot*this._somg1,ot*this._comg1+ht*this._somg1),V=et+this._A3c*(S+(t.SinCosSeries(!0,v,y,this._C3a)-this._B31)),Pt=V/r.degree,A.lon2=l&t.LONG_UNROLL?this.lon1+Pt:r.AngNormalize(r.AngNormalize(this.lon1)+r.AngNormalize(Pt))),l&t.LATITUDE&&(A.lat2=r.atan2d(mt,this._f1*at)),l&t.AZIMUTH&&(A.azi2=r.atan2d(ft,lt)),l&(t.REDUCEDLENGTH|t.GEODESICSCALE)&&(Et=t.SinCosSeries(!0,v,y,this._C2a),yt=(1+this._A2m1)*(Et-this._B21),f=(this._A1m1-this._A2m1)*S+(N-yt),l&t.REDUCEDLENGTH&&(A.m12=this._b*(ct*(this._csig1*v)-this._dn1*(this._ssig1*y)-this._csig1*y*f)),l&t.GEODESICSCALE&&(u=this._k2*(v-this._ssig1)*(v+this._ssig1)/(this._dn1+ct),A.M12=_+(u*v-y*f)*this._ssig1/this._dn1,A.M21=_-(u*this._ssig1-this._csig1*f)*v/ct)),l&t.AREA&&(M=t.SinCosSeries(!1,v,y,this._C4a),this._calp0===0||this._salp0===0?(p=ft*this.calp1-lt*this.salp1,h=lt*this.calp1+ft*this.salp1):(p=this._calp0*this._salp0*(_<=0?this._csig1*(1-_)+o*this._ssig1:o*(this._csig1*o/(1+_)+this._ssig1)),h=r.sq(this._salp0)+r.sq(this._calp0)*this._csig1*y),A.S12=this._c2*Math.atan2(p,h)+this._A4*(M-this._B41)),s||(A.a12=S/r.degree),A):(A.a12=NaN,A)},n.GeodesicLine.prototype.Position=function(s,a){return this.GenPosition(!1,s,a)},n.GeodesicLine.prototype.ArcPosition=function(s,a){return this.GenPosition(!0,s,a)},n.GeodesicLine.prototype.GenSetDistance=function(s,a){s?this.SetArc(a):this.SetDistance(a)},n.GeodesicLine.prototype.SetDistance=function(s){var a;this.s13=s,a=this.GenPosition(!1,this.s13,t.ARC),this.a13=0+a.a12},n.GeodesicLine.prototype.SetArc=function(s){var a;this.a13=s,a=this.GenPosition(!0,this.a13,t.DISTANCE),this.s13=0+a.s12}})(i.Geodesic,i.GeodesicLine,i.Math),(function(t,n,r,s){"use strict";var a,l,A,S;a=function(o,_){var d=r.AngDiff(o,_).d;return o=r.AngNormalize(o),_=r.AngNormalize(_),d>0&&(o<0&&_>=0||o>0&&_===0)?1:d<0&&o>=0&&_<0?-1:0},l=function(o,_){return o=o%720,_=_%720,(0<=_&&_<360||_<-360?0:1)-(0<=o&&o<360||o<-360?0:1)},A=function(o,_,d,N,v){return o.Remainder(_),d&1&&o.Add((o.Sum()<0?1:-1)*_/2),N||o.Negate(),v?o.Sum()>_/2?o.Add(-_):o.Sum()<=-_/2&&o.Add(+_):o.Sum()>=_?o.Add(-_):o.Sum()<0&&o.Add(+_),0+o.Sum()},S=function(o,_,d,N,v){return o=r.remainder(o,_),d&1&&(o+=(o<0?1:-1)*_/2),N||(o*=-1),v?o>_/2?o-=_:o<=-_/2&&(o+=_):o>=_?o-=_:o<0&&(o+=_),0+o},t.PolygonArea=function(o,_){this._geod=o,this.a=this._geod.a,this.f=this._geod.f,this._area0=4*Math.PI*o._c2,this.polyline=_||!1,this._mask=n.LATITUDE|n.LONGITUDE|n.DISTANCE|(this.polyline?n.NONE:n.AREA|n.LONG_UNROLL),this.polyline||(this._areasum=new s.Accumulator(0)),this._perimetersum=new s.Accumulator(0),this.Clear()},t.PolygonArea.prototype.Clear=function(){this.num=0,this._crossings=0,this.polyline||this._areasum.Set(0),this._perimetersum.Set(0),this._lat0=this._lon0=this.lat=this.lon=NaN},t.PolygonArea.prototype.AddPoint=function(o,_){var d;this.num===0?(this._lat0=this.lat=o,this._lon0=this.lon=_):(d=this._geod.Inverse(this.lat,this.lon,o,_,this._mask),this._perimetersum.Add(d.s12),this.polyline||(this._areasum.Add(d.S12),this._crossings+=a(this.lon,_)),this.lat=o,this.lon=_),++this.num},t.PolygonArea.prototype.AddEdge=function(o,_){var d;this.num&&(d=this._geod.Direct(this.lat,this.lon,o,_,this._mask),this._perimetersum.Add(_),this.polyline||(this._areasum.Add(d.S12),this._crossings+=l(this.lon,d.lon2)),this.lat=d.lat2,this.lon=d.lon2),++this.num},t.PolygonArea.prototype.Compute=function(o,_){var d={number:this.num},N,v;return this.num<2?(d.perimeter=0,this.polyline||(d.area=0),d):this.polyline?(d.perimeter=this._perimetersum.Sum(),d):(N=this._geod.Inverse(this.lat,this.lon,this._lat0,this._lon0,this._mask),d.perimeter=this._perimetersum.Sum(N.s12),v=new s.Accumulator(this._areasum),v.Add(N.S12),d.area=A(v,this._area0,this._crossings+a(this.lon,this._lon0),o,_),d)},t.PolygonArea.prototype.TestPoint=function(o,_,d,N){var v={number:this.num+1},y,D,P,W;if(this.num===0)return v.perimeter=0,this.polyline||(v.area=0),v;for(v.perimeter=this._perimetersum.Sum(),D=this.polyline?0:this._areasum.Sum(),P=this._crossings,W=0;W<(this.polyline?1:2);++W)y=this._geod.Inverse(W===0?this.lat:o,W===0?this.lon:_,W!==0?this._lat0:o,W!==0?this._lon0:_,this._mask),v.perimeter+=y.s12,this.polyline||(D+=y.S12,P+=a(W===0?this.lon:_,W!==0?this._lon0:_));return this.polyline||(v.area=S(D,this._area0,P,d,N)),v},t.PolygonArea.prototype.TestEdge=function(o,_,d,N){var v={number:this.num?this.num+1:0},y,D,P;return this.num===0||(v.perimeter=this._perimetersum.Sum()+_,this.polyline)||(D=this._areasum.Sum(),P=this._crossings,y=this._geod.Direct(this.lat,this.lon,o,_,this._mask),D+=y.S12,P+=l(this.lon,y.lon2),P+=a(y.lon2,this._lon0),y=this._geod.Inverse(y.lat2,y.lon2,this._lat0,this._lon0,this._mask),v.perimeter+=y.s12,D+=y.S12,v.area=S(D,this._area0,P,d,N)),v}})(i.PolygonArea,i.Geodesic,i.Math,i.Accumulator),e(i)})(function(e){typeof ai=="object"&&ai.exports?ai.exports=e:typeof define=="function"&&define.amd?define("geographiclib-geodesic",[],function(){return e}):window.geodesic=e})});var $s={};ls($s,{gcoord:()=>Ji,"geographiclib-geodesic":()=>es.default,"proj4/lib/projections/etmerc.js":()=>ss});var{sin:st,cos:us,sqrt:yi,abs:Vt,PI:X}=Math,Ti=6378245,qi=.006693421622965823;function Ri(e,i){return e>=72.004&&e<=137.8347&&i>=.8293&&i<=55.8271}function ps(e,i){let t=-100+2*e+3*i+.2*i*i+.1*e*i+.2*yi(Vt(e));return t+=(20*st(6*e*X)+20*st(2*e*X))*2/3,t+=(20*st(i*X)+40*st(i/3*X))*2/3,t+=(160*st(i/12*X)+320*st(i*X/30))*2/3,t}function Ms(e,i){let t=300+e+2*i+.1*e*e+.1*e*i+.1*yi(Vt(e));return t+=(20*st(6*e*X)+20*st(2*e*X))*2/3,t+=(20*st(e*X)+40*st(e/3*X))*2/3,t+=(150*st(e/12*X)+300*st(e/30*X))*2/3,t}function As(e,i){let t=Ms(e-105,i-35),n=ps(e-105,i-35),r=i/180*X,s=st(r);s=1-qi*s*s;let a=yi(s);return t=t*180/(Ti/a*us(r)*X),n=n*180/(Ti*(1-qi)/(s*a)*X),[t,n]}function At(e){let[i,t]=e;if(!Ri(i,t))return[i,t];let n=As(i,t);return[i+n[0],t+n[1]]}function Nt(e){let[i,t]=e;if(!Ri(i,t))return[i,t];let[n,r]=[i,t],s=At([n,r]),a=s[0]-i,l=s[1]-t;for(;Vt(a)>1e-6||Vt(l)>1e-6;)n-=a,r-=l,s=At([n,r]),a=s[0]-i,l=s[1]-t;return[n,r]}var{sin:Yt,cos:ti,atan2:Bi,sqrt:Ui,PI:Cs}=Math,ii=Cs*3e3/180;function Lt(e){let[i,t]=e,n=i-.0065,r=t-.006,s=Ui(n*n+r*r)-2e-5*Yt(r*ii),a=Bi(r,n)-3e-6*ti(n*ii),l=s*ti(a),A=s*Yt(a);return[l,A]}function It(e){let[i,t]=e,n=i,r=t,s=Ui(n*n+r*r)+2e-5*Yt(r*ii),a=Bi(r,n)+3e-6*ti(n*ii),l=s*ti(a)+.0065,A=s*Yt(a)+.006;return[l,A]}var wi=180/Math.PI,bi=Math.PI/180,si=6378137,pt=20037508342789244e-9;function Qt(e){return[e[0]*wi/si,(Math.PI*.5-2*Math.atan(Math.exp(-e[1]/si)))*wi]}function ri(e){let i=Math.abs(e[0])<=180?e[0]:e[0]-(e[0]<0?-1:1)*360,t=[si*i*bi,si*Math.log(Math.tan(Math.PI*.25+.5*e[1]*bi))];return t[0]>pt&&(t[0]=pt),t[0]<-pt&&(t[0]=-pt),t[1]>pt&&(t[1]=pt),t[1]<-pt&&(t[1]=-pt),t}var{abs:ei}=Math,gi=[1289059486e-2,836237787e-2,5591021,348198983e-2,167804312e-2,0],xi=[75,60,45,30,15,0],ds=[[1410526172116255e-23,898305509648872e-20,-1.9939833816331,200.9824383106796,-187.2403703815547,91.6087516669843,-23.38765649603339,2.57121317296198,-.03801003308653,173379812e-1],[-7435856389565537e-24,8983055097726239e-21,-.78625201886289,96.32687599759846,-1.85204757529826,-59.36935905485877,47.40033549296737,-16.50741931063887,2.28786674699375,1026014486e-2],[-3030883460898826e-23,898305509983578e-20,.30071316287616,59.74293618442277,7.357984074871,-25.38371002664745,13.45380521110908,-3.29883767235584,.32710905363475,685681737e-2],[-1981981304930552e-23,8983055099779535e-21,.03278182852591,40.31678527705744,.65659298677277,-4.44255534477492,.85341911805263,.12923347998204,-.04625736007561,448277706e-2],[309191371068437e-23,8983055096812155e-21,6995724062e-14,23.10934304144901,-.00023663490511,-.6321817810242,-.00663494467273,.03430082397953,-.00466043876332,25551644e-1],[2890871144776878e-24,8983055095805407e-21,-3068298e-14,7.47137025468032,-353937994e-14,-.02145144861037,-1234426596e-14,.00010322952773,-323890364e-14,826088.5]],vs=[[-.0015702102444,111320.7020616939,0x60e374c3105a3,-0x24bb4115e2e164,0x5cc55543bb0ae8,-0x7ce070193f3784,0x5e7ca61ddf8150,-0x261a578d8b24d0,0x665d60f3742ca,82.5],[.0008277824516172526,111320.7020463578,6477955746671607e-7,-4082003173641316e-6,1077490566351142e-5,-1517187553151559e-5,1205306533862167e-5,-5124939663577472e-6,9133119359512032e-7,67.5],[.00337398766765,111320.7020202162,4481351045890365e-9,-2339375119931662e-8,7968221547186455e-8,-1159649932797253e-7,9723671115602145e-8,-4366194633752821e-8,8477230501135234e-9,52.5],[.00220636496208,111320.7020209128,51751.86112841131,3796837749470245e-9,992013.7397791013,-122195221711287e-8,1340652697009075e-9,-620943.6990984312,144416.9293806241,37.5],[-.0003441963504368392,111320.7020576856,278.2353980772752,2485758690035394e-9,6070.750963243378,54821.18345352118,9540.606633304236,-2710.55326746645,1405.483844121726,22.5],[-.0003218135878613132,111320.7020701615,.00369383431289,823725.6402795718,.46104986909093,2351.343141331292,1.58060784298199,8.77738589078284,.37238884252424,7.45]];function Wi(e,i,t){let n=ei(i)/t[9],r=t[0]+t[1]*ei(e),s=t[2]+t[3]*n+t[4]*Math.pow(n,2)+t[5]*Math.pow(n,3)+t[6]*Math.pow(n,4)+t[7]*Math.pow(n,5)+t[8]*Math.pow(n,6);return r*=e<0?-1:1,s*=i<0?-1:1,[r,s]}function ni(e){let[i,t]=e,n=[];for(let r=0;r<xi.length;r++)if(ei(t)>xi[r]){n=vs[r];break}return Wi(i,t,n)}function Xt(e){let[i,t]=e,n=[];for(let r=0;r<gi.length;r++)if(ei(t)>=gi[r]){n=ds[r];break}return Wi(i,t,n)}function Mt(e,i){if(!e)throw new Error(i)}function Hi(e){return!!e&&Object.prototype.toString.call(e)==="[object Array]"}function Oi(e){return!isNaN(Number(e))&&e!==null&&!Hi(e)}function rt(...e){let i=e.length-1;return function(...t){let n=i,r=e[i].apply(null,t);for(;n--;)r=e[n].call(null,r);return r}}function zi(e,i,t=!1){if(e===null)return;let n,r,s,a,l,A,S=0,o=0,_,d,{type:N}=e,v=N==="FeatureCollection",y=N==="Feature",D=v?e.features.length:1;for(let P=0;P<D;P++){_=v?e.features[P].geometry:y?e.geometry:e,d=_?_.type==="GeometryCollection":!1,A=d?_.geometries.length:1;for(let W=0;W<A;W++){let H=0,et=0;if(a=d?_.geometries[W]:_,a===null)continue;let V=a.type;switch(S=t&&(V==="Polygon"||V==="MultiPolygon")?1:0,V){case null:break;case"Point":if(l=a.coordinates,i(l,o,P,H,et)===!1)return!1;o++,H++;break;case"LineString":case"MultiPoint":for(l=a.coordinates,n=0;n<l.length;n++){if(i(l[n],o,P,H,et)===!1)return!1;o++,V==="MultiPoint"&&H++}V==="LineString"&&H++;break;case"Polygon":case"MultiLineString":for(l=a.coordinates,n=0;n<l.length;n++){for(r=0;r<l[n].length-S;r++){if(i(l[n][r],o,P,H,et)===!1)return!1;o++}V==="MultiLineString"&&H++,V==="Polygon"&&et++}V==="Polygon"&&H++;break;case"MultiPolygon":for(l=a.coordinates,n=0;n<l.length;n++){for(et=0,r=0;r<l[n].length;r++){for(s=0;s<l[n][r].length-S;s++){if(i(l[n][r][s],o,P,H,et)===!1)return!1;o++}et++}H++}break;case"GeometryCollection":for(n=0;n<a.geometries.length;n++)if(zi(a.geometries[n],i,t)===!1)return!1;break;default:throw new Error("Unknown Geometry Type")}}}}var j;(function(e){e.WGS84="WGS84",e.WGS1984="WGS84",e.EPSG4326="WGS84",e.GCJ02="GCJ02",e.AMap="GCJ02",e.BD09="BD09",e.BD09LL="BD09",e.Baidu="BD09",e.BMap="BD09",e.BD09MC="BD09MC",e.BD09Meter="BD09MC",e.EPSG3857="EPSG3857",e.EPSG900913="EPSG3857",e.EPSG102100="EPSG3857",e.WebMercator="EPSG3857",e.WM="EPSG3857"})(j||(j={}));var Ss={to:{[j.GCJ02]:At,[j.BD09]:rt(It,At),[j.BD09MC]:rt(ni,It,At),[j.EPSG3857]:ri}},Es={to:{[j.WGS84]:Nt,[j.BD09]:It,[j.BD09MC]:rt(ni,It),[j.EPSG3857]:rt(ri,Nt)}},ys={to:{[j.WGS84]:rt(Nt,Lt),[j.GCJ02]:Lt,[j.EPSG3857]:rt(ri,Nt,Lt),[j.BD09MC]:ni}},Gs={to:{[j.WGS84]:Qt,[j.GCJ02]:rt(At,Qt),[j.BD09]:rt(It,At,Qt),[j.BD09MC]:rt(ni,It,At,Qt)}},Ds={to:{[j.WGS84]:rt(Nt,Lt,Xt),[j.GCJ02]:rt(Lt,Xt),[j.EPSG3857]:rt(ri,Nt,Lt,Xt),[j.BD09]:Xt}},Ls={WGS84:Ss,GCJ02:Es,BD09:ys,EPSG3857:Gs,BD09MC:Ds},Ns=Ls;function Is(e,i,t){if(Mt(!!e,"The args[0] input coordinate is required"),Mt(!!i,"The args[1] original coordinate system is required"),Mt(!!t,"The args[2] target coordinate system is required"),i===t)return e;let n=Ns[i];Mt(!!n,`Invalid original coordinate system: ${i}`);let r=n.to[t];Mt(!!r,`Invalid target coordinate system: ${t}`);let s=typeof e;if(Mt(s==="string"||s==="object",`Invalid input coordinate type: ${s}`),s==="string")try{e=JSON.parse(e)}catch{throw new Error(`Invalid input coordinate: ${e}`)}let a=!1;Hi(e)&&(Mt(e.length>=2,`Invalid input coordinate: ${e}`),Mt(Oi(e[0])&&Oi(e[1]),`Invalid input coordinate: ${e}`),e=e.map(Number),a=!0);let l=r;return a?l(e):(zi(e,A=>{[A[0],A[1]]=l(A)}),e)}var Ji=Object.assign(Object.assign({},j),{CRSTypes:j,transform:Is});var es=cs(ji());var Ps=1,ms=.25,Fi=.046875,$i=.01953125,ki=.01068115234375,Ts=.75,qs=.46875,ws=.013020833333333334,bs=.007120768229166667,gs=.3645833333333333,xs=.005696614583333333,Os=.3076171875;function Ki(e){var i=[];i[0]=Ps-e*(ms+e*(Fi+e*($i+e*ki))),i[1]=e*(Ts-e*(Fi+e*($i+e*ki)));var t=e*e;return i[2]=t*(qs-e*(ws+e*bs)),t*=e,i[3]=t*(gs-e*xs),i[4]=t*e*Os,i}function Rt(e,i,t,n){return t*=i,i*=i,n[0]*e-t*(n[1]+i*(n[2]+i*(n[3]+i*n[4])))}var Gi=Math.PI/2;var vt=1e-10;var Vs=Math.PI/4,Zi=Math.PI*2,Qi=3.14159265359;var Rs=20;function Xi(e,i,t){for(var n=1/(1-i),r=e,s=Rs;s;--s){var a=Math.sin(r),l=1-i*a*a;if(l=(Rt(r,a,Math.cos(r),t)-e)*(l*Math.sqrt(l))*n,r-=l,Math.abs(l)<vt)return r}return r}function hi(e){return e<0?-1:1}function St(e,i){return i||Math.abs(e)<=Qi?e:e-hi(e)*Zi}function Bs(){this.x0=this.x0!==void 0?this.x0:0,this.y0=this.y0!==void 0?this.y0:0,this.long0=this.long0!==void 0?this.long0:0,this.lat0=this.lat0!==void 0?this.lat0:0,this.es&&(this.en=Ki(this.es),this.ml0=Rt(this.lat0,Math.sin(this.lat0),Math.cos(this.lat0),this.en))}function Us(e){var i=e.x,t=e.y,n=St(i-this.long0,this.over),r,s,a,l=Math.sin(t),A=Math.cos(t);if(this.es){var o=A*n,_=Math.pow(o,2),d=this.ep2*Math.pow(A,2),N=Math.pow(d,2),v=Math.abs(A)>vt?Math.tan(t):0,y=Math.pow(v,2),D=Math.pow(y,2);r=1-this.es*Math.pow(l,2),o=o/Math.sqrt(r);var P=Rt(t,l,A,this.en);s=this.a*(this.k0*o*(1+_/6*(1-y+d+_/20*(5-18*y+D+14*d-58*y*d+_/42*(61+179*D-D*y-479*y)))))+this.x0,a=this.a*(this.k0*(P-this.ml0+l*n*o/2*(1+_/12*(5-y+9*d+4*N+_/30*(61+D-58*y+270*d-330*y*d+_/56*(1385+543*D-D*y-3111*y))))))+this.y0}else{var S=A*Math.sin(n);if(Math.abs(Math.abs(S)-1)<vt)return 93;if(s=.5*this.a*this.k0*Math.log((1+S)/(1-S))+this.x0,a=A*Math.cos(n)/Math.sqrt(1-Math.pow(S,2)),S=Math.abs(a),S>=1){if(S-1>vt)return 93;a=0}else a=Math.acos(a);t<0&&(a=-a),a=this.a*this.k0*(a-this.lat0)+this.y0}return e.x=s,e.y=a,e}function Ws(e){var i,t,n,r,s=(e.x-this.x0)*(1/this.a),a=(e.y-this.y0)*(1/this.a);if(this.es)if(i=this.ml0+a/this.k0,t=Xi(i,this.es,this.en),Math.abs(t)<Gi){var _=Math.sin(t),d=Math.cos(t),N=Math.abs(d)>vt?Math.tan(t):0,v=this.ep2*Math.pow(d,2),y=Math.pow(v,2),D=Math.pow(N,2),P=Math.pow(D,2);i=1-this.es*Math.pow(_,2);var W=s*Math.sqrt(i)/this.k0,H=Math.pow(W,2);i=i*N,n=t-i*H/(1-this.es)*.5*(1-H/12*(5+3*D-9*v*D+v-4*y-H/30*(61+90*D-252*v*D+45*P+46*v-H/56*(1385+3633*D+4095*P+1574*P*D)))),r=St(this.long0+W*(1-H/6*(1+2*D+v-H/20*(5+28*D+24*P+8*v*D+6*v-H/42*(61+662*D+1320*P+720*P*D))))/d,this.over)}else n=Gi*hi(a),r=0;else{var l=Math.exp(s/this.k0),A=.5*(l-1/l),S=this.lat0+a/this.k0,o=Math.cos(S);i=Math.sqrt((1-Math.pow(o,2))/(1+Math.pow(A,2))),n=Math.asin(i),a<0&&(n=-n),A===0&&o===0?r=0:r=St(Math.atan2(A,o)+this.long0,this.over)}return e.x=r,e.y=n,e}var Hs=["Fast_Transverse_Mercator","Fast Transverse Mercator"],oi={init:Bs,forward:Us,inverse:Ws,names:Hs};function fi(e){var i=Math.exp(e);return i=(i-1/i)/2,i}function Bt(e,i){e=Math.abs(e),i=Math.abs(i);var t=Math.max(e,i),n=Math.min(e,i)/(t||1);return t*Math.sqrt(1+Math.pow(n,2))}function Vi(e){var i=1+e,t=i-1;return t===0?e:e*Math.log(i)/t}function Yi(e){var i=Math.abs(e);return i=Vi(i*(1+i/(Bt(1,i)+1))),e<0?-i:i}function li(e,i){for(var t=2*Math.cos(2*i),n=e.length-1,r=e[n],s=0,a;--n>=0;)a=-s+t*r+e[n],s=r,r=a;return i+a*Math.sin(2*i)}function ts(e,i){for(var t=2*Math.cos(i),n=e.length-1,r=e[n],s=0,a;--n>=0;)a=-s+t*r+e[n],s=r,r=a;return Math.sin(i)*a}function is(e){var i=Math.exp(e);return i=(i+1/i)/2,i}function Di(e,i,t){for(var n=Math.sin(i),r=Math.cos(i),s=fi(t),a=is(t),l=2*r*a,A=-2*n*s,S=e.length-1,o=e[S],_=0,d=0,N=0,v,y;--S>=0;)v=d,y=_,d=o,_=N,o=-v+l*d-A*_+e[S],N=-y+A*d+l*_;return l=n*a,A=r*s,[l*o-A*N,l*N+A*o]}function zs(){if(!this.approx&&(isNaN(this.es)||this.es<=0))throw new Error('Incorrect elliptical usage. Try using the +approx option in the proj string, or PROJECTION["Fast_Transverse_Mercator"] in the WKT.');this.approx&&(oi.init.apply(this),this.forward=oi.forward,this.inverse=oi.inverse),this.x0=this.x0!==void 0?this.x0:0,this.y0=this.y0!==void 0?this.y0:0,this.long0=this.long0!==void 0?this.long0:0,this.lat0=this.lat0!==void 0?this.lat0:0,this.k0=this.k0!==void 0?this.k0:1,this.cgb=[],this.cbg=[],this.utg=[],this.gtu=[];var e=this.es/(1+Math.sqrt(1-this.es)),i=e/(2-e),t=i;this.cgb[0]=i*(2+i*(-2/3+i*(-2+i*(116/45+i*(26/45+i*(-2854/675)))))),this.cbg[0]=i*(-2+i*(2/3+i*(4/3+i*(-82/45+i*(32/45+i*(4642/4725)))))),t=t*i,this.cgb[1]=t*(7/3+i*(-8/5+i*(-227/45+i*(2704/315+i*(2323/945))))),this.cbg[1]=t*(5/3+i*(-16/15+i*(-13/9+i*(904/315+i*(-1522/945))))),t=t*i,this.cgb[2]=t*(56/15+i*(-136/35+i*(-1262/105+i*(73814/2835)))),this.cbg[2]=t*(-26/15+i*(34/21+i*(8/5+i*(-12686/2835)))),t=t*i,this.cgb[3]=t*(4279/630+i*(-332/35+i*(-399572/14175))),this.cbg[3]=t*(1237/630+i*(-12/5+i*(-24832/14175))),t=t*i,this.cgb[4]=t*(4174/315+i*(-144838/6237)),this.cbg[4]=t*(-734/315+i*(109598/31185)),t=t*i,this.cgb[5]=t*(601676/22275),this.cbg[5]=t*(444337/155925),t=Math.pow(i,2),this.Qn=this.k0/(1+i)*(1+t*(1/4+t*(1/64+t/256))),this.utg[0]=i*(-.5+i*(2/3+i*(-37/96+i*(1/360+i*(81/512+i*(-96199/604800)))))),this.gtu[0]=i*(.5+i*(-2/3+i*(5/16+i*(41/180+i*(-127/288+i*(7891/37800)))))),this.utg[1]=t*(-1/48+i*(-1/15+i*(437/1440+i*(-46/105+i*(1118711/3870720))))),this.gtu[1]=t*(13/48+i*(-3/5+i*(557/1440+i*(281/630+i*(-1983433/1935360))))),t=t*i,this.utg[2]=t*(-17/480+i*(37/840+i*(209/4480+i*(-5569/90720)))),this.gtu[2]=t*(61/240+i*(-103/140+i*(15061/26880+i*(167603/181440)))),t=t*i,this.utg[3]=t*(-4397/161280+i*(11/504+i*(830251/7257600))),this.gtu[3]=t*(49561/161280+i*(-179/168+i*(6601661/7257600))),t=t*i,this.utg[4]=t*(-4583/161280+i*(108847/3991680)),this.gtu[4]=t*(34729/80640+i*(-3418889/1995840)),t=t*i,this.utg[5]=t*(-20648693/638668800),this.gtu[5]=t*(212378941/319334400);var n=li(this.cbg,this.lat0);this.Zb=-this.Qn*(n+ts(this.gtu,2*n))}function Js(e){var i=St(e.x-this.long0,this.over),t=e.y;t=li(this.cbg,t);var n=Math.sin(t),r=Math.cos(t),s=Math.sin(i),a=Math.cos(i);t=Math.atan2(n,a*r),i=Math.atan2(s*r,Bt(n,r*a)),i=Yi(Math.tan(i));var l=Di(this.gtu,2*t,2*i);t=t+l[0],i=i+l[1];var A,S;return Math.abs(i)<=2.623395162778?(A=this.a*(this.Qn*i)+this.x0,S=this.a*(this.Qn*t+this.Zb)+this.y0):(A=1/0,S=1/0),e.x=A,e.y=S,e}function js(e){var i=(e.x-this.x0)*(1/this.a),t=(e.y-this.y0)*(1/this.a);t=(t-this.Zb)/this.Qn,i=i/this.Qn;var n,r;if(Math.abs(i)<=2.623395162778){var s=Di(this.utg,2*t,2*i);t=t+s[0],i=i+s[1],i=Math.atan(fi(i));var a=Math.sin(t),l=Math.cos(t),A=Math.sin(i),S=Math.cos(i);t=Math.atan2(a*S,Bt(A,S*l)),i=Math.atan2(A,S*l),n=St(i+this.long0,this.over),r=li(this.cgb,t)}else n=1/0,r=1/0;return e.x=n,e.y=r,e}var Fs=["Extended_Transverse_Mercator","Extended Transverse Mercator","etmerc","Transverse_Mercator","Transverse Mercator","Gauss Kruger","Gauss_Kruger","tmerc"],ss={init:zs,forward:Js,inverse:js,names:Fs};return _s($s);})())();
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
    FILTERS: () => FILTERS,
    KEYS: () => KEYS,
    LAYERS: () => LAYERS,
    ONE_CHAIN_STEP: () => ONE_CHAIN_STEP,
    OUTLINES: () => OUTLINES,
    POINTS: () => POINTS,
    RADII_KM: () => RADII_KM,
    RANKS: () => RANKS,
    ROUGH: () => ROUGH,
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
    errorWords: () => errorWords,
    facetCounts: () => facetCounts,
    filled: () => filled,
    filterPatch: () => filterPatch,
    filterable: () => filterable,
    firstState: () => firstState,
    focusPatch: () => focusPatch,
    fromBd: () => fromBd,
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
    inverse: () => inverse,
    isControlled: () => isControlled,
    isSpot: () => isSpot,
    isWithin: () => isWithin,
    landsAt: () => landsAt,
    layerCount: () => layerCount,
    layerPatch: () => layerPatch,
    layersAtFirst: () => layersAtFirst,
    leadMark: () => leadMark,
    leadMarks: () => leadMarks,
    leastOf: () => leastOf,
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
    named: () => named2,
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
    readCoordinate: () => readCoordinate,
    readKeys: () => readKeys,
    readPoint: () => readPoint,
    readShape: () => readShape,
    readTable: () => readTable,
    readView: () => readView,
    readWord: () => readWord,
    reliableEnough: () => reliableEnough,
    resolvedView: () => resolvedView,
    roughly: () => roughly,
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
    whereWords: () => whereWords,
    withinOf: () => withinOf,
    withinWords: () => withinWords,
    writeTable: () => writeTable,
    writeView: () => writeView,
    zoneOf: () => zoneOf
  });

  // library:gcoord
  var gcoord_default = new Proxy({}, { get: (_, name) => layoutLibraries()["gcoord"][name] });

  // library:geographiclib-geodesic
  var geographiclib_geodesic_default = new Proxy({}, { get: (_, name) => layoutLibraries()["geographiclib-geodesic"][name] });

  // library:proj4/lib/projections/etmerc.js
  var etmerc_default = new Proxy({}, { get: (_, name) => layoutLibraries()["proj4/lib/projections/etmerc.js"][name] });

  // place/geodesy.js
  var [AXIS, FLATTENING] = [6378137, 1 / 298.257222101];
  var RADIAN = Math.PI / 180;
  var FALSE_EAST = 5e5;
  var ZONE_WIDTH = 3;
  var made;
  var ellipsoid = () => made ??= new geographiclib_geodesic_default.Geodesic.Geodesic(AXIS, FLATTENING);
  function inverse(a, b) {
    const { s12, azi1 } = ellipsoid().Inverse(a[1], a[0], b[1], b[0]);
    return { m: s12 ?? 0, azimuth: ((azi1 ?? 0) + 360) % 360 };
  }
  function direct(point, azimuth, m) {
    const { lon2, lat2 } = ellipsoid().Direct(point[1], point[0], azimuth, m);
    return [lon2 ?? point[0], lat2 ?? point[1]];
  }
  var lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + inverse(points[i], point).m, 0);
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
      const { init, forward, inverse: back } = (
        /** @type {Grid} */
        etmerc_default
      );
      grid = /** @type {Grid} */
      { init, forward, inverse: back, a: AXIS, es: FLATTENING * (2 - FLATTENING), long0: zone * ZONE_WIDTH * RADIAN, x0: FALSE_EAST };
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
  var fromGcj = (point) => moved(point, gcoord_default.GCJ02, gcoord_default.WGS84);
  var toGcj = (point) => moved(point, gcoord_default.WGS84, gcoord_default.GCJ02);
  var fromBd = (point) => moved(point, gcoord_default.BD09, gcoord_default.WGS84);
  var moved = ([lon, lat], from, to) => (
    /** @type {Point} */
    gcoord_default.transform(
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
  var RUN = 32;
  var ROUGH = 0.01;
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
  var edges = /* @__PURE__ */ new WeakMap();
  function edgesOf(polygons) {
    let found = edges.get(polygons);
    if (!found) {
      const all = (
        /** @type {number[]} */
        []
      );
      for (const ring of polygons.flat())
        for (let i = 0, last = ring.length - 1; i < ring.length; last = i, i += 1) all.push(ring[last][0], ring[last][1], ring[i][0], ring[i][1]);
      edges.set(polygons, found = Float64Array.from(all));
    }
    return found;
  }
  var runs = /* @__PURE__ */ new WeakMap();
  function runsOf(polygons) {
    let found = runs.get(polygons);
    if (!found) {
      const list = edgesOf(polygons);
      found = [];
      for (let i = 0; i < list.length; i += RUN * 4) {
        const part = list.slice(i, i + RUN * 4);
        const [x, y] = [part.filter((_, k) => k % 2 === 0), part.filter((_, k) => k % 2 === 1)];
        found.push([Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)]);
      }
      runs.set(polygons, found);
    }
    return found;
  }
  function isWithin([x, y], polygons) {
    const [west, south, east, north] = boxOf(polygons);
    if (x < west || x > east || y < south || y > north) return false;
    const list = edgesOf(polygons);
    let odd = false;
    for (let i = 0; i < list.length; i += 4) {
      const [ay, by] = [list[i + 1], list[i + 3]];
      if (ay > y !== by > y && x < (list[i + 2] - list[i]) * (y - ay) / (by - ay) + list[i]) odd = !odd;
    }
    return odd;
  }
  function metresOf(lat) {
    const bent = 1 - ECCENTRICITY * Math.sin(lat * RADIANS) ** 2;
    return [AXIS2 * Math.cos(lat * RADIANS) * RADIANS / Math.sqrt(bent), AXIS2 * (1 - ECCENTRICITY) * RADIANS / bent ** 1.5];
  }
  function roughly(a, b) {
    const [wide, high] = metresOf(a[1]);
    return Math.hypot((b[0] - a[0]) * wide, (b[1] - a[1]) * high);
  }
  function leastOf([x, y], polygons) {
    const [[west, south, east, north], [wide, high]] = [boxOf(polygons), metresOf(y)];
    return Math.hypot(Math.max(west - x, 0, x - east) * wide, Math.max(south - y, 0, y - north) * high) * (1 - ROUGH);
  }
  var mayTouch = (point, m, polygons) => leastOf(point, polygons) <= m;
  function nearestOf(point, polygons) {
    const [wide, high] = metresOf(point[1]);
    const list = edgesOf(polygons);
    let [least, bestX, bestY] = [Infinity, 0, 0];
    const near = runsOf(polygons).map(([west, south, east, north], run) => {
      const [x, y] = [Math.max(west - point[0], 0, point[0] - east) * wide, Math.max(south - point[1], 0, point[1] - north) * high];
      return { run, bound: x * x + y * y };
    }).sort((one, other) => one.bound - other.bound);
    for (const { run, bound } of near) {
      if (bound >= least) break;
      for (let i = run * RUN * 4; i < Math.min(list.length, (run + 1) * RUN * 4); i += 4) {
        const [ax, ay] = [(list[i] - point[0]) * wide, (list[i + 1] - point[1]) * high];
        const [dx, dy] = [(list[i + 2] - list[i]) * wide, (list[i + 3] - list[i + 1]) * high];
        const length = dx * dx + dy * dy;
        const t = length ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length)) : 0;
        const [x, y] = [ax + t * dx, ay + t * dy];
        if (x * x + y * y < least) [least, bestX, bestY] = [x * x + y * y, x, y];
      }
    }
    if (least === Infinity) return null;
    const at = (
      /** @type {Point} */
      [point[0] + bestX / wide, point[1] + bestY / high]
    );
    return { at, ...inverse(point, at) };
  }
  var edgeOf = (point, polygons) => nearestOf(point, polygons)?.m ?? Infinity;
  function lieOf(point, radius, polygons) {
    const within2 = isWithin(point, polygons);
    if (radius > 0 && mayTouch(point, radius, polygons) && edgeOf(point, polygons) <= radius) return "unsure";
    return within2 ? "in" : "out";
  }
  var side = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  var between = (a, b, c) => Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);
  var cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  function meet(a, b, c, d) {
    const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if (s1 * s2 < 0 && s3 * s4 < 0) return true;
    return s1 === 0 && between(a, b, c) || s2 === 0 && between(a, b, d) || s3 === 0 && between(c, d, a) || s4 === 0 && between(c, d, b);
  }
  function crossesItself(ring) {
    const closed = ring.length > 1 && ring[0][0] === ring[ring.length - 1][0] && ring[0][1] === ring[ring.length - 1][1];
    const points = closed ? ring.slice(0, -1) : ring;
    const n = points.length;
    for (let i = 0; i < n; i += 1) {
      const [a, b, after2] = [points[i], points[(i + 1) % n], points[(i + 2) % n]];
      if (side(a, b, after2) === 0 && (between(a, b, after2) || between(b, after2, a))) return true;
      for (let k = i + 2; k < n; k += 1) if ((k + 1) % n !== i && meet(a, b, points[k], points[(k + 1) % n])) return true;
    }
    return false;
  }
  function shareGround(one, other) {
    const [[w1, s1, e1, n1], [w2, s2, e2, n2]] = [boxOf(one), boxOf(other)];
    if (w1 >= e2 || w2 >= e1 || s1 >= n2 || s2 >= n1) return false;
    if (one.some(([ring]) => isWithin(ring[0], other)) || other.some(([ring]) => isWithin(ring[0], one))) return true;
    const [own, others2] = [edgesOf(one), edgesOf(other)];
    const ends = (list, i) => (
      /** @type {[Point, Point]} */
      [[list[i], list[i + 1]], [list[i + 2], list[i + 3]]]
    );
    for (let i = 0; i < own.length; i += 4) {
      const [a, b] = ends(own, i);
      for (let k = 0; k < others2.length; k += 4) {
        const apart = Math.max(others2[k], others2[k + 2]) < Math.min(a[0], b[0]) || Math.min(others2[k], others2[k + 2]) > Math.max(a[0], b[0]);
        if (!apart && cross(a, b, ...ends(others2, k))) return true;
      }
    }
    return false;
  }
  function crossings(polygons, south, step) {
    const found = (
      /** @type {number[][]} */
      Array.from({ length: SCANS }, () => [])
    );
    const list = edgesOf(polygons);
    for (let e = 0; e < list.length; e += 4) {
      const [ax, ay, bx, by] = [list[e], list[e + 1], list[e + 2], list[e + 3]];
      const [low, high] = ay < by ? [ay, by] : [by, ay];
      const last = Math.min(SCANS - 1, Math.ceil((high - south) / step - 0.5) - 1);
      for (let i = Math.max(0, Math.ceil((low - south) / step - 0.5)); i <= last; i += 1)
        found[i].push((bx - ax) * (south + (i + 0.5) * step - ay) / (by - ay) + ax);
    }
    for (const line of found) line.sort((a, b) => a - b);
    return found;
  }
  function common(one, other) {
    let [sum, k] = [0, 0];
    for (let i = 0; i + 1 < one.length; i += 2) {
      while (k + 1 < other.length && other[k + 1] <= one[i]) k += 2;
      for (let n = k; n + 1 < other.length && other[n] < one[i + 1]; n += 2) sum += Math.min(one[i + 1], other[n + 1]) - Math.max(one[i], other[n]);
    }
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
    const ends = (at) => points.map((point) => point[at]).sort((a, b) => a - b);
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
    const { name, short, kind, rank, radius, counties: counties2, docs, precision: precision2, located, reliable, symbol, within: within2 } = told;
    const look2 = `${kind} ${rank} ${precision2} ${radius > 0} ${within2} ${tiles}`;
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
    const inOrder2 = (layer) => (ofLayer.get(layer) ?? []).sort((a, b) => a.order - b.order);
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
    ROUGH: () => ROUGH,
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
    errorWords: () => errorWords,
    fromBd: () => fromBd,
    fromGaussKruger: () => fromGaussKruger,
    fromGcj: () => fromGcj,
    gaussKruger: () => gaussKruger,
    gazetteerOf: () => gazetteerOf,
    groundOf: () => groundOf,
    groundOfFeatures: () => groundOfFeatures,
    groundsOf: () => groundsOf,
    homonymsOf: () => homonymsOf,
    inverse: () => inverse,
    isSpot: () => isSpot,
    isWithin: () => isWithin,
    landsAt: () => landsAt,
    leastOf: () => leastOf,
    lengthOf: () => lengthOf,
    lieOf: () => lieOf,
    liveCard: () => liveCard,
    mayTouch: () => mayTouch,
    namesOf: () => namesOf,
    nearestOf: () => nearestOf,
    pointSubject: () => pointSubject,
    radiusText: () => radiusText,
    readAt: () => readAt,
    readCoordinate: () => readCoordinate,
    readPoint: () => readPoint,
    readShape: () => readShape,
    roughly: () => roughly,
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
    whereWords: () => whereWords,
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
  function landsAt(catalogue, point, error, told = null) {
    const [units, lands] = [unitGrounds(catalogue), [...catalogue.grounds.land]];
    const own = told ?? units.find(([, ground]) => isWithin(point, ground))?.[0] ?? null;
    const land = own ? null : lands.find(([, ground]) => isWithin(point, ground))?.[0] ?? null;
    const near = nearestUnits(point, units.filter(([id]) => id !== own), error);
    const beside2 = lands.filter(([id, ground]) => id !== land && mayTouch(point, error, ground) && edgeOf(point, ground) <= error).map(([id]) => id);
    return { own, land, next: near[0] ?? null, close: [...near.filter(({ m }) => m <= error).map(({ id }) => id), ...beside2] };
  }
  function unitOf(catalogue, spot) {
    const error = Math.max(spot.radius, catalogue.data.borderError);
    const told = toldUnit(catalogue, spot);
    const { own, land, next, close } = landsAt(catalogue, spot.point, error, told);
    const unsure = !told && close.length > 0;
    const lie = (
      /** @type {Lie} */
      unsure ? "unsure" : own ? "in" : "out"
    );
    return { id: own, lie, told: Boolean(told), between: unsure ? [own ?? land, ...close].flatMap((id) => id ?? []) : [], next, error, land };
  }
  function nearestUnits(point, units, error) {
    const found = (
      /** @type {{id: string, m: number, azimuth: number}[]} */
      []
    );
    for (const { id, ground, least } of units.map(([unit, own]) => ({ id: unit, ground: own, least: leastOf(point, own) })).sort((a, b) => a.least - b.least)) {
      if (found.length && least > Math.max(found[0].m, error)) break;
      const edge = nearestOf(point, ground);
      if (edge) found.push({ id, m: edge.m, azimuth: edge.azimuth });
      found.sort((a, b) => a.m - b.m);
    }
    return found;
  }
  function touchedUnits(catalogue, { point, radius, km }) {
    return unitGrounds(catalogue).filter(([, ground]) => isWithin(point, ground) || mayTouch(point, km * 1e3 + radius, ground) && edgeOf(point, ground) <= km * 1e3 + radius).map(([id]) => id);
  }
  function extentsOf({ grounds }, { point, radius, km }, ids, kind) {
    return ids.flatMap((id) => {
      const ground = grounds[kind].get(id);
      const edge = ground && mayTouch(point, km * 1e3 + radius, ground) && nearestOf(point, ground);
      if (!ground || !edge) return [];
      const lie = lieOf(point, radius, ground);
      return lie !== "out" || edge.m - radius <= km * 1e3 ? [{ id, lie, m: edge.m, azimuth: edge.azimuth }] : [];
    }).sort((a, b) => LIES.indexOf(a.lie) - LIES.indexOf(b.lie) || a.m - b.m);
  }
  var LIES = ["in", "unsure", "out"];
  function townOf(catalogue, spot) {
    const place = spot.kind === "place" ? catalogue.places.get(spot.id) : void 0;
    const seats = [...catalogue.places.values()].filter(({ kind, id }) => kind === "town" && id !== spot.id);
    const rough = seats.map((one) => ({ one, m: roughly(spot.point, one.point) })).sort((a, b) => a.m - b.m).slice(0, 2 * SEATS);
    const near = rough.map(({ one: { id, point, radius } }) => ({ id, error: radius + spot.radius, ...inverse(spot.point, point) })).sort((a, b) => a.m - b.m).slice(0, SEATS);
    const told = (by, ids) => ({ by, ids, near });
    if (place?.kind === "town") return told("itself", [place.id]);
    const planned = spot.kind === "area" ? [...catalogue.towned].flatMap(([id, rows]) => catalogue.places.get(id)?.kind === "town" ? rows.filter(([area]) => area === spot.id).map(([, evidence2]) => ({ id, evidence: evidence2 })) : []) : [];
    if (planned.length) return { ...told("plan", planned.map(({ id }) => id)), evidence: planned.some(({ evidence: evidence2 }) => evidence2 === "inferred") ? "inferred" : "stated" };
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
      const point = (
        /** @type {Point} */
        area.point
      );
      const far = roughly(spot.point, point) * (1 - ROUGH) - error > limit;
      const { m, azimuth } = far ? { m: Infinity, azimuth: 0 } : inverse(spot.point, point);
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
    const found = [...heaps.values()].map((heap) => ({ ...heap, ids: inOrder(catalogue, heap.ids) })).map((heap) => ({ ...heap, id: heap.ids[0] })).sort((a, b) => a.m - b.m || orderOf(catalogue, a.id) - orderOf(catalogue, b.id));
    return { parks: found.filter(({ park }) => park), works: found.filter(({ park }) => !park), beyond };
  }
  var orderOf = ({ areas }, id) => areas.get(id)?.order ?? 0;
  function inOrder(catalogue, ids) {
    const depth = (id) => ["national", "provincial"].indexOf(catalogue.areas.get(id)?.rank ?? "");
    const weight = (id) => depth(id) < 0 ? 9 : depth(id);
    return [...ids].sort((a, b) => weight(a) - weight(b) || orderOf(catalogue, a) - orderOf(catalogue, b));
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

  // place/notation.js
  var MOST_TEXT = 400;
  var MOST_HEIGHT = 9e3;
  var WIDE = 65248;
  var SIGNS = [
    [/[\uff01-\uff5e]/g, ""],
    // replaced by their usual forms, see `plain`
    [/[\u3000\u00a0\t ]+/g, " "],
    [/[\u2212\u2013\u2014]/g, "-"],
    [/[°º˚゜]|(?<![经纬百])度(?!带)/g, "°"],
    [/[′’‘´`']|分/g, "'"],
    [/[″”“]|''|秒/g, '"'],
    [/[、；;\n\r|/，]/g, " ; "]
  ];
  var WORDS = [
    [/东经/g, " E "],
    [/西经/g, " W "],
    [/北纬/g, " N "],
    [/南纬/g, " S "],
    [/经度|横坐标|东坐标|(?<![a-z])(?:longitude|long|lng|lon|easting|east)(?![a-z])/gi, " E "],
    [/纬度|纵坐标|北坐标|(?<![a-z])(?:latitude|lat|northing|north)(?![a-z])/gi, " N "],
    [/(?<![一-鿿])东(?![一-鿿])/g, " E "],
    [/(?<![一-鿿])北(?![一-鿿])/g, " N "]
  ];
  var DATUMS = [
    [/高德|腾讯|微信|火星|amap|qq\.com|gcj-?\s?(?:02)?/gi, "GCJ-02"],
    [/百度|baidu|bd-?\s?09(?:ll)?/gi, "BD-09"],
    [/(?:中国)?(?:国家)?2000(?:国家)?(?:大地)?坐标系?|国家\s?2000|cgcs-?\s?2000|wgs-?\s?(?:19)?84|天地图|epsg:\d+|srid=\d+/gi, "CGCS2000"]
  ];
  var OLD = [[/(?:1980\s?)?西安(?:坐标系|\s?(?:19)?80)|xi'?an\s?(?:19)?80/gi, "1980 西安坐标系"], [/(?:1954\s?)?北京(?:坐标系|\s?(?:19)?54)|beijing\s?(?:19)?54/gi, "1954 北京坐标系"]];
  var ZONE = /(?:[36六三][°度]带)?\s*(?:第|带号|zone)\s*[:=]?\s*(\d{2})(?!\d)\s*带?|(?<!\d)(\d{2})\s?号?带/i;
  var MERIDIAN = /中央(?:经线|子午线)\s*[:=]?\s*(?:E\s*)?(\d{2,3})°?(?:\s*E)?/;
  var SCALE = /[36六三]\s?[°度]\s?(?:分?带)|3-degree|gauss[\s-]*kr(?:u|ü|ue)ger|高斯(?:-?克吕格)?|投影/gi;
  var FILLERS = /坐标|高程|海拔|位置|地点|定位|经纬|地图|大地|中心点?|点位|point(?:\s*zm?)?|coordinates?|type|geo(?=:)|position|location|米|(?<![a-z])m(?![a-z])/gi;
  var ADDRESS = /(?:@|(?:^|[?&#])(?:position|location|center|ll|q|marker|coord|dest|to|from|query)=(?:coord:|loc:)?|!3d)(-?\d+\.\d+)(?:,|%2c|!4d)(-?\d+\.\d+)/i;
  var [COUNT, MILLIONS, SIX] = [String.raw`\d+(?:\.\d+)?`, String.raw`\d{1,2}(?:[, ]\d{3}){2}(?:\.\d+)?(?!\d)`, String.raw`\d{3}[, ]\d{3}(?:\.\d+)?(?!\d)`];
  var ANGLE = String.raw`(?<d>${COUNT})°(?:\s*(?<m>${COUNT})(?:'|(?=\s*(?:[NSEW;,]|$)))(?:\s*(?<s>${COUNT})"?)?)?`;
  var TOKEN = new RegExp(String.raw`(?<letter>(?<![a-z])[NSEWXY](?![a-z]))|(?<![\d.])(?<sign>(?<![\d.°'"a-z]\s*)[+-])?(?:${ANGLE}|(?<big>${MILLIONS}|${SIX})|(?<n>${COUNT}))`, "gi");
  var PARTS = String.raw`(\d{1,3})[\s:-](\d{1,2}(?:\.\d+)?)(?:[\s:-](\d{1,2}(?:\.\d+)?))?`;
  var BARE = [new RegExp(String.raw`(?<![\d.])()${PARTS}(?=\s*[NSEW](?![a-z]))`, "gi"), new RegExp(String.raw`((?<![a-z])[NSEW]\s*)${PARTS}(?![\d.°])`, "gi")];
  var COLONS = /(?<![\d.])()(\d{1,3}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)/g;
  var plain = (text) => SIGNS.slice(1).reduce((all, [sign, usual]) => all.replace(sign, usual), text.replace(SIGNS[0][0], (c) => c === "，" || c === "；" ? ";" : String.fromCharCode(c.charCodeAt(0) - WIDE)));
  function named(text, kinds2) {
    const found = kinds2.find(([words]) => text.search(words) >= 0);
    return [found ? found[1] : "", kinds2.reduce((rest, [words]) => rest.replace(words, " "), text)];
  }
  var datumOf = (text) => named(plain(text), DATUMS)[0];
  function zoned(text) {
    const [zone, meridian] = [ZONE.exec(text), MERIDIAN.exec(text)];
    const rest = text.replace(ZONE, " ").replace(MERIDIAN, " ").replace(SCALE, " ");
    if (zone) return [Number(zone[1] ?? zone[2]), rest];
    return [meridian ? Math.round(Number(meridian[1]) / 3) : 0, rest];
  }
  function lettered(text) {
    const letters = WORDS.reduce((all, [word, letter]) => all.replace(word, letter), text.replace(/经纬度?/g, " ")).replace(FILLERS, " ");
    const whole = (_, letter, d, m, s) => `${letter}${d}°${m}'${s ? `${s}"` : ""}`;
    const bare = BARE.reduce((all, form) => all.replace(form, whole), letters);
    return /(?<!\d)1\d\d:/.test(bare) ? bare.replace(COLONS, whole) : bare;
  }
  function quantityOf({ sign, d, m, s, big, n }) {
    const [minutes, seconds] = [Number(m ?? 0), Number(s ?? 0)];
    if (minutes >= 60 || seconds >= 60) return null;
    const number2 = (big ?? n ?? d ?? "").replace(/[, ]/g, "");
    const size = Number(number2) + minutes / 60 + seconds / 3600;
    return { value: sign === "-" ? -size : size, decimals: (number2.split(".")[1] ?? "").length, sexagesimal: m !== void 0, degrees: d !== void 0, axis: "", named: false };
  }
  var withLetter = (quantity, letter) => ({
    ...quantity,
    value: /[SW]/.test(letter) ? -Math.abs(quantity.value) : quantity.value,
    axis: (
      /** @type {Quantity["axis"]} */
      quantity.axis || (/[EW]/.test(letter) ? "lon" : /[NS]/.test(letter) ? "lat" : "")
    ),
    named: true
  });
  function quantitiesIn(text) {
    const found = [];
    let [before, first] = ["", ""];
    for (const { groups: groups2 = {} } of text.matchAll(TOKEN)) {
      const letter = groups2.letter?.toUpperCase();
      first ||= letter ? "letter" : "number";
      const last = found.at(-1);
      if (letter && first === "number" && last && !last.named) found[found.length - 1] = withLetter(last, letter);
      else if (letter) before = letter;
      else {
        const quantity = quantityOf(groups2);
        if (!quantity) return null;
        found.push(before ? withLetter(quantity, before) : quantity);
        before = "";
      }
    }
    return found;
  }
  var isHeight = ({ value, named: is }, position) => !is && Math.abs(value) <= MOST_HEIGHT && position.every((one) => one.axis || one.decimals > 1 || one.value > 10 * MOST_HEIGHT);
  function readNotation(text) {
    if (text.length > MOST_TEXT || !/[\d０-９][^\d０-９]+[\d０-９]/.test(text)) return null;
    const address = ADDRESS.exec(text);
    const [datum, undated] = named(plain(text), DATUMS);
    const [old, dated] = named(undated, OLD);
    const [zone, rest] = zoned(dated);
    const bare = address ? `${address[1]}, ${address[2]}` : lettered(rest);
    const all = quantitiesIn(bare);
    if (!all || all.length < 2 || all.length > 3) return null;
    const [first, second, height] = all;
    if (height && !isHeight(height, [first, second])) return null;
    return {
      quantities: [first, second],
      datum,
      old,
      zone,
      foreign: /[^\s,;:=()[\]{}"'.。+\-@&?<>&#]/.test(bare.replace(TOKEN, " ")),
      fixed: /point\s*z?m?\s*\(|^\s*[[{]/i.test(text)
    };
  }

  // place/coordinates.js
  var METRES = (
    /** @type {const} */
    { north: [1e6, 6e6], east: [1e5, 9e5] }
  );
  var [FIRST_3, LAST_3, FIRST_6, LAST_6] = [24, 46, 13, 23];
  var ZONES = Array.from({ length: LAST_3 - FIRST_3 + 1 }, (_, i) => FIRST_3 + i);
  var MILLION = 1e6;
  var FINE = 4;
  var [ORDERS, MAPS] = [{ "lon-lat": "先经后纬", "lat-lon": "先纬后经" }, { CGCS2000: "", "GCJ-02": "，按 GCJ-02（高德、腾讯地图）换算", "BD-09": "，按 BD-09（百度地图）换算" }];
  function readCoordinate(text, where) {
    for (const part of [text, ...text.split("·")]) {
      const notation = readNotation(part);
      const found = notation && readingsOf({ ...notation, datum: notation.datum || datumOf(text) }, where);
      if (found) return found;
    }
    return null;
  }
  function readingsOf(notation, where) {
    const found = [...angles(notation), ...metres(notation, where)].map((one) => ({ ...one, inside: where(one.point) }));
    const there = new Set(found.filter(({ inside }) => inside).map(({ notation: order }) => order));
    if (there.size) return credible(notation, true) ? found.filter((one) => there.has(one.notation) && (one.inside || one.datum === notation.datum || one.datum === "CGCS2000")) : null;
    return found.length && credible(notation, false) ? found.slice(0, 1) : null;
  }
  function credible({ quantities, foreign, fixed, datum }, inside) {
    const every = (test) => quantities.every(test);
    if (fixed || every(({ axis, named: named3, degrees }) => axis !== "" || named3 || degrees)) return true;
    if (every(({ value, decimals }) => decimals >= FINE || inside && (decimals > 1 || value >= METRES.east[0]))) return true;
    if (foreign) return false;
    return every(({ value }) => value >= METRES.east[0]) || (inside || datum ? quantities.some(({ decimals }) => decimals > 0) : every(({ decimals }) => decimals >= 2));
  }
  function angles({ quantities: [a, b], datum, fixed }) {
    const orders = [["lon-lat", a, b], ["lat-lon", b, a]];
    const fitting = orders.filter(([, lon, lat]) => Math.abs(lon.value) <= 180 && Math.abs(lat.value) <= 90 && lon.axis !== "lat" && lat.axis !== "lon");
    const likely = fitting.length > 1 && !fixed && b.value > 73 && a.value < 54 ? [...fitting].reverse() : fitting;
    return (fixed ? likely.slice(0, 1) : likely).flatMap(
      ([notation, lon, lat]) => datumsOf([a, b], datum).map((one) => ({
        point: converted([lon.value, lat.value], one),
        notation,
        datum: one,
        says: `${a.sexagesimal || b.sexagesimal ? "度分秒" : "经纬度"}，${ORDERS[notation]}${MAPS[one]}`
      }))
    );
  }
  function datumsOf(pair, named3) {
    if (named3 === "CGCS2000") return [named3];
    if (named3) return [named3, "CGCS2000"];
    return pair.every(({ decimals, sexagesimal }) => decimals >= FINE && !sexagesimal) ? ["CGCS2000", "GCJ-02"] : ["CGCS2000"];
  }
  var converted = (point, datum) => datum === "GCJ-02" ? fromGcj(point) : datum === "BD-09" ? fromBd(point) : point;
  function metres({ quantities: [a, b], zone, old }, where) {
    const unread = old && `；原文为${old}，未换算，可差百米`;
    const orders = [["north-east", "先北后东", a.value, b.value], ["east-north", "先东后北", b.value, a.value]];
    for (const [notation, order, north, east] of orders) {
      if (!within(north, METRES.north)) continue;
      const found = zonesOf(east, zone, (one, rest) => where(fromGaussKruger(one, north, rest)));
      if (found.length) return found.map(([one, rest, said]) => ({ point: fromGaussKruger(one, north, rest), notation, datum: "CGCS2000", says: `${said}，${order}${unread}` }));
    }
    return [];
  }
  var within = (value, [least, most]) => value >= least && value <= most;
  function zonesOf(east, told, lands) {
    const [front, rest] = [Math.floor(east / MILLION), east % MILLION];
    if (!within(rest, METRES.east)) return [];
    const number2 = front || told;
    if (within(number2, [FIRST_3, LAST_3])) return [[number2, rest, `3°带第${number2}带`]];
    if (within(number2, [FIRST_6, LAST_6])) return [[2 * number2 - 1, rest, `6°带第${number2}带`]];
    return number2 ? [] : ZONES.filter((one) => lands(one, rest)).map((one) => [one, rest, `3°带第${one}带（原文没有带号，按图上有地的带读）`]);
  }

  // place/measures.js
  var MU = 3 / 2e3;
  var DIRECTIONS = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];
  var distanceWords = (m) => Math.round(m) < 1e3 ? `${Math.round(m)} 米` : `${(m / 1e3).toFixed(2)} 千米`;
  var errorWords = ({ data }, m) => data.errors[String(m)];
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
    "projects",
    "towns",
    "villages"
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
  var largestFirst = (a, b) => (b.sector.value ?? -1) - (a.sector.value ?? -1);
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
      const [place, ...also] = ids.sort((a, b) => depthOf(areaOf2(a)) - depthOf(areaOf2(b)) || areaOf2(a).order - areaOf2(b).order);
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
    for (const flow of [...flows].sort((a, b) => weight(b) - weight(a)))
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
    for (const mark of shared.sort((a, b) => weight(a) - weight(b) || a.area.order - b.area.order)) {
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
    ), evidence: evidence2 })).sort((a, b) => a.cluster.order - b.cluster.order);
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
    Object.fromEntries(Object.entries(told).filter(([key, value]) => ["text", "way"].includes(key) || value !== "" && value !== void 0 && value !== null && !(Array.isArray(value) && !value.length)))
  );
  var row = (text, more = {}) => filledIn({ text, ...more });
  function section(id, title, rows, look2 = "lines", more = {}) {
    const cited = distinct(rows.flatMap(({ clauses = [] }) => clauses));
    if (!rows.length && !(look2 === "ranges" && more.foot)) return [];
    return [{ id, title, look: look2, rows, ...cited.length ? { cited: { number: cited.length, where: whereOf(cited) } } : {}, ...more }];
  }
  function assembled({ documents, words }, told) {
    const every = distinct(told.sections.flatMap(({ rows }) => rows.flatMap(({ clauses = [] }) => clauses)));
    const levels = words.documentLevels;
    const rank = (id) => Object.keys(levels).indexOf(documents.get(id)?.level ?? "");
    const ids = [...new Set(every.map(([doc]) => doc))].sort((a, b) => rank(a) - rank(b) || ((documents.get(a)?.year ?? "") < (documents.get(b)?.year ?? "") ? -1 : 1));
    const numbered = (one) => one.clauses ? (
      /** @type {any} */
      { ...one, clauses: one.clauses.map(([doc, locator]) => [ids.indexOf(doc), locator]) }
    ) : one;
    return {
      ...told,
      sections: told.sections.map((part) => ({ ...part, rows: part.rows.map(numbered) })),
      documents: ids.map((id) => {
        const { name = id, plain: plain3 = id, level = "", year = "", standing: standing2 = [] } = documents.get(id) ?? {};
        return { text: `《${name}》`, name: plain3, level, year, standing: standing2, locators: [...new Set(every.filter(([doc]) => doc === id).map(([, locator]) => locator))] };
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
    const shares = [...grounds[kind]].map(([id, ground]) => ({ id, share: sharedPart(drawn, ground) })).filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
    return shares.flatMap(({ id, share }) => {
      const thing = kind === "county" ? counties2.get(id) : areas.get(id);
      const part = share < LEAST ? says.little : filled(says.share, { share: Math.round(share * PER_CENT) });
      const bare = kind === "county" && counties2.get(id)?.data === false;
      const zone = kind === "county" && counties2.get(id)?.functional ? `${says.functional}（${says.schematic}），` : "";
      return thing ? [row(bare ? filled(says.noData, { name: thing.name }) : thing.name, { pick: `${kind === "county" ? "county" : "area"}:${id}`, aside: zone + part })] : [];
    });
  }
  var areaRow = (area) => row(area.name, { pick: `area:${area.id}`, symbol: symbolOf(area), clauses: clausesOf(area) });
  function kinds({ words }, inside) {
    return ["park", "platform", "project"].flatMap((kind) => {
      const own = inside.filter((area) => area.kind === kind).sort((a, b) => a.order - b.order);
      return section(`within-${kind}`, words.kind[kind], own.map((area) => ({ ...areaRow(area), aside: words.precisionShort[area.precision] })), "lines", { shown: SHOWN, rest: "处" });
    });
  }
  function crossing(catalogue, state, drawn) {
    const { words: { around: says } } = catalogue;
    const rest = { ...state, filters: { ...state.filters, within: /* @__PURE__ */ new Set() } };
    const found = [...catalogue.areas.values()].filter((area) => area.symbol && area.point && lieOf(area.point, area.radius, drawn) === "unsure" && passes(catalogue, rest, area));
    const rows = found.sort((a, b) => a.order - b.order).map((area) => ({ ...areaRow(area), aside: filled(says.error, { m: errorWords(catalogue, area.radius) }), label: withinOf(catalogue, state, area.id).length ? says.pointIn : says.pointOut }));
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
  var PRECISE = ["official", "site"];
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
  function subtitleOf(catalogue, { kind, id, point, radius }) {
    const { places, words: { around: says } } = catalogue;
    const place = kind === "place" ? places.get(id) : void 0;
    const also = place?.aliases.length ? filled(says.aliases, { names: place.aliases.join("、") }) : "";
    return [coordinateWords(point), radius ? filled(says.error, { m: errorWords(catalogue, radius) }) : "", also].filter(Boolean).join(" · ");
  }
  function badgesOf({ places, areas, words }, { kind, id }) {
    const what = { place: words.placeKind[places.get(id)?.kind ?? ""], area: words.kind[areas.get(id)?.kind ?? ""] }[kind] ?? words.around.coordinate;
    return [{ text: words.around.place, tone: "fill" }, { text: what, tone: "outline" }];
  }
  function nameOf(catalogue, id) {
    const name = placeOf(catalogue, id)?.name ?? catalogue.data.lands[id] ?? id;
    return catalogue.counties.get(id)?.data === false ? filled(catalogue.words.around.noData, { name }) : name;
  }
  function whereWords(catalogue, point) {
    const { counties: counties2, data, words: { around: says } } = catalogue;
    const { own, land, close } = landsAt(catalogue, point, data.borderError);
    const names = [own ?? land, ...close].flatMap((id) => id ? nameOf(catalogue, id) : []);
    if (!own && !close.some((id) => counties2.has(id))) return [...names, says.outside].join("，");
    return names.length > 1 || !own ? `${filled(says.nearLine, { names: names.join("、") })}，${says.unsure}` : names[0];
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
  function pointRows(catalogue, { spot }) {
    const { places, data, words } = catalogue;
    const place = spot.kind === "place" ? places.get(spot.id) : void 0;
    if (!place) return [];
    const source = data.sources[place.source];
    return [row(`${words.placePrecision[place.kind]}，${filled(words.around.error, { m: errorWords(catalogue, place.radius) })}`, { label: words.around.here, detail: source ? filled(words.around.source, { source }) : "" })];
  }
  function unitRows(catalogue, { unit }) {
    const { words: { around: says } } = catalogue;
    const error = errorWords(catalogue, unit.error);
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
  function townRows(catalogue, { town, spot, units }) {
    const { places, counties: counties2, words: { around: says } } = catalogue;
    if (town.by === "itself" || !units.some((id) => counties2.get(id)?.data)) return [];
    const label = says.town;
    if (town.by === "plan") return town.ids.map((id) => ({ ...townNamed(catalogue, id), label, evidence: town.evidence, word: catalogue.words.evidence[town.evidence ?? ""] }));
    if (town.by === "source" || town.by === "lines") return town.ids.map((id) => ({ ...townNamed(catalogue, id), label, aside: town.by === "source" ? says.bySource : says.byLines }));
    const seats = town.near.map(({ id, m }) => ({ text: filled(says.seat, { name: places.get(id)?.name, m: distanceWords(m) }), pick: `place:${id}` }));
    if (town.by === "between") return [row(says.unsure, { label, tone: "unsure", items: town.ids.map((id) => townNamed(catalogue, id)), detail: filled(says.nearTownLine, { m: errorWords(catalogue, spot.radius) }) })];
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
    const [whole, way] = [km * 1e3 * BAR, m > error ? directionWord(azimuth) : ""];
    const share = (one) => Number(Math.min(1, Math.max(0, one / whole)).toFixed(4));
    const more = ids.length > 1 ? filled(says.several, { n: ids.length }) : "";
    const range = `${kilometres(m, error)} ± ${kilometres(error, error)} ${says.km} ${way}`.trim();
    return row((area.short || area.name) + more, {
      pick: `area:${id}`,
      title: area.name,
      symbol: symbolOf(area),
      m: Math.round(m),
      error: Math.round(error),
      azimuth,
      way,
      lie,
      range,
      bar: { from: share(m - error), at: share(m), to: share(m + error), limit: share(km * 1e3) },
      aside: lie === "unsure" ? `${range}，${says.unsure}` : range,
      fine: precision2[area.precision],
      also: ids.length > 1 ? ids.map((one) => ({ text: areas.get(one)?.name ?? one, pick: `area:${one}` })) : [],
      clauses: distinctClauses(ids.flatMap((one) => {
        const own = areas.get(one);
        return own ? clausesOf(own) : [];
      }))
    });
  }
  var distinctClauses = (clauses) => [...new Map(clauses.map((one) => [one.join("\n"), one])).values()];
  function whether(catalogue, { spot }, found) {
    const { areas, words: { around: says, precisionShort } } = catalogue;
    const unsure = found.filter(({ lie }) => lie === "unsure");
    if (!unsure.length) return "";
    const number2 = (list) => list.reduce((n2, { ids }) => n2 + ids.length, 0);
    const n = number2(unsure);
    const classes = [...new Set(unsure.map(({ id }) => areas.get(id)?.precision ?? ""))].filter((one) => !PRECISE.includes(one)).map((one) => precisionShort[one]);
    const why = classes.length ? `${filled(says.only, { precision: classes.join("或") })}，` : "";
    const known = number2(found) === n ? "" : `${filled(says.someIn, { n: number2(found) - n })}，`;
    const own = spot.radius ? `；${filled(says.reasonSpot, { m: errorWords(catalogue, spot.radius) })}` : "";
    return `${filled(says.whether, { km: spot.km })}${known}${filled(known || n === 1 ? says.someUnsure : says.allUnsure, { n })}。${why}${filled(says.reason, { km: spot.km })}${own}。`;
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
  function chainsOf(catalogue, unit) {
    const { data, chains, clusters, words: { around: says } } = catalogue;
    const own = data.given.filter(([one]) => one === unit);
    const rows = [...clusters.values()].flatMap(({ id, short }) => {
      const said = own.filter(([, subject]) => subject === id || chains.get(subject)?.cluster === id);
      const given = [...new Set(said.flatMap(([, subject]) => chains.get(subject)?.name ?? []))];
      return said.length ? [row(`${short} ${given.length || says.onlyCluster}`, { pick: `industry:${id}`, mark: markOf(catalogue, id), fine: given.join("、"), clauses: distinctClauses(said.map(([, , doc, locator]) => [doc, locator])) })] : [];
    });
    const title = filled(says.chains, { name: nameOf(catalogue, unit) });
    return rows.length ? section(`spot-chain-${unit}`, title, rows, "flow", { foot: says.onlyUnit, note: `${catalogue.counties.get(unit)?.chains ?? 0} ${says.counter}` }) : [];
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
  var WORDS2 = /* @__PURE__ */ new Set(["level", "theme", "precision", "pick", "around"]);
  var THEMED = ["cluster", "chain"];
  var NO_LAYER = "none";
  var LONGEST_WORD = 40;
  function noView() {
    const lists = KEYS.filter((key) => !WORDS2.has(key) && key !== "at").map((key) => [key, []]);
    return { ...Object.fromEntries(lists), ...Object.fromEntries([...WORDS2].map((key) => [key, ""])), at: null };
  }
  var plain2 = (text) => text.replace(/%(?:25)*([2-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/&amp;/g, "&").normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[\u2010-\u2013\u2212]/g, "-");
  function readKeys(params, keys, additions) {
    const pairs = Object.entries(params).map(([key, value]) => ({ key, value: String(value), bare: keys.includes(key) ? key : plain2(key).replace(/^(?:amp;|[^a-z])+|\W+$/gi, "") }));
    return pairs.filter(({ key, value, bare }) => keys.includes(bare) ? key === bare || !Object.hasOwn(params, bare) : value && !new RegExp(additions, "i").test(bare)).map(({ key, value, bare }) => [keys.includes(bare) ? bare : key, value]);
  }
  function readWord(key, text, exists) {
    if (!text || exists(text)) return { word: text, lost: [] };
    const [, lead, rest] = (
      /** @type {string[]} */
      /^\W*([\w:-]*)(.*)$/s.exec(plain2(text))
    );
    const word = [lead, lead.toLowerCase(), lead.replace(/[\W_]+$/, "")].find((one) => one && exists(one)) ?? "";
    const [, name, value] = /(\w+)=([^&]*)/.exec(rest) ?? [];
    return { word, lost: word ? name ? [[name, value]] : [] : [[key, text]] };
  }
  function readView(catalogue, params, more = {}) {
    const view = noView();
    const lost = readKeys(params, KEYS, catalogue.words.additions).flatMap(([key, text]) => KEYS.includes(key) ? readKey(catalogue, view, key, text, more[key] ?? []) : [[key, text]]);
    return { view, dropped: lost.filter(([key]) => !new RegExp(catalogue.words.additions, "i").test(key)).map(([key, text]) => named2(catalogue, key, text)) };
  }
  function readKey(catalogue, view, key, text, more) {
    const exists = (part) => more.includes(part) || valueExists(catalogue, key, part);
    if (key === "at") return (view.at = readAt(plain2(text))) || !text ? [] : [[key, text]];
    if (key === "within") return (view.within = shapeAsked(plain2(text))).length || !text ? [] : [[key, text]];
    if (WORDS2.has(key)) {
      const { word, lost } = readWord(key, key === "pick" ? subjectOf(text, plain2(text)) : text, exists);
      view[key] = word;
      return lost;
    }
    const exact = partsOf(key, text);
    const parts = exact.every((part) => !part || exists(part)) ? exact : partsOf(key, plain2(text).replaceAll("、", ","));
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
  function named2(catalogue, key, text) {
    const [short, names] = [text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text, catalogue.words.viewKeys];
    return Object.hasOwn(names, key) ? `${names[key]}“${short}”` : `“${key.slice(0, LONGEST_WORD)}=${short}”`;
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
    const first = (a, b) => a.zone - b.zone || a.order - b.order || (a.id < b.id ? -1 : 1);
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
    const first = ({ area: a }, { area: b }) => depthOf(a) - depthOf(b) || a.order - b.order || (a.id < b.id ? -1 : 1);
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
    return hostGroups(resolved).sort((a, b) => Number(counties2.has(a.place)) - Number(counties2.has(b.place))).map(({ place, also, cells }) => ({
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
    return [...catalogue.sectors.values()].filter(({ id, hosted: hosted3, within: within2 }) => !within2 && (!inside || here.has(id) || !hosted3)).map((sector) => {
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
    const named3 = new Set(suppliers.map(({ place }) => place));
    const others2 = ((links2 && link?.members) ?? []).filter(({ place }) => !named3.has(place) && canEnd(resolved, place));
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
    const shown = legended(resolved, "zones").sort((a, b) => a.order - b.order);
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
    const steps = data.ramps.sizeLabels.map((label, i, all) => ({ label, step: i === all.length - 1 ? -1 : i })).sort((a, b) => b.step - a.step);
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
    const names = legended(resolved, "zones").filter(({ id }) => read.has(id)).map(({ short }) => short);
    return names.length && !resolved.themed ? [filled(words.legendNotes.readZones, { zones: names.join("、") })] : [];
  }
  function energyNotes(resolved, where) {
    const { catalogue, energy } = resolved;
    if (!energy) return [];
    const says = catalogue.words.legendNotes;
    const lost = [...energy.places].filter(([place]) => !energy.placed.includes(place));
    const n = lost.reduce((sum, [, cells]) => sum + cells.length, 0);
    const idle = [...catalogue.sectors.values()].filter(({ hosted: hosted3, within: within2 }) => !hosted3 && !within2).map(({ mark }) => mark);
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
    return { table: { ...table, only: "only" in table }, view, dropped: [...lost.map(([key, text]) => named2(catalogue, key, text)), ...dropped] };
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
    if (state.sort === "name") rows.sort((a, b) => a.name < b.name ? -1 : Number(a.name > b.name));
    else if (state.sort === "count") rows.sort((a, b) => b.number - a.number);
    else if (state.sort) rows.sort((a, b) => rank(a) - rank(b));
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
    const drawn = [...symbols].sort((a, b) => depth(a.role) - depth(b.role) || a.area.order - b.area.order).map(({ area }) => area);
    const rows = [...drawn, ...off.sort((a, b) => a.order - b.order)].filter(({ id }) => belongs(resolved, id)).map((area) => ({
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
    const names = link.members.filter(({ role }) => LEADING.includes(role) === leading).map(({ place, role }) => `${nameOf2(resolved, place)}（${resolved.catalogue.words.role[role]}）`);
    return [...new Set(names)].join("、") || "文件未写明";
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
    const rows = [...pairs, ...others2].filter(({ link }) => (!state.link || link.id === state.link) && reaches(resolved, link)).sort((a, b) => Number(b.drawn) - Number(a.drawn) || order.indexOf(a.link.id) - order.indexOf(b.link.id)).map(({ link, drawn, cells }) => ({ subject: `link:${link.id}`, cells: [link.name, ...cells, words.wording[link.wording], docNames(resolved, [link.doc]), link.locator, drawn ? "是" : "否"] }));
    return { id: "links", name: words.viewKeys.link, heads: ["名称", "牵头或核心", "配套与共同", "供给", "措辞", ...SOURCE, "图上"], rows };
  }

  // place/answers.js
  function placeAnswers(name, values) {
    if (!Object.hasOwn(place_exports, name)) throw new TypeError(`places have no function ${name}`);
    if (name === "readCoordinate") return readIn(values[0], values[1]);
    return (
      /** @type {Record<string, any>} */
      place_exports[name](...values)
    );
  }
  var readIn = (text, [west, south, east, north]) => readCoordinate(text, ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north);

  // place/asked.js
  function askedOfPlaces(catalogue) {
    const ofSpot = (ask) => (subject, km) => {
      const spot = spotOf(catalogue(), subject, km);
      return spot && ask(catalogue(), spot);
    };
    return {
      placeAnswers,
      surroundings: ofSpot(surroundings),
      spotCard: ofSpot(spotCard),
      selectionCard: (view) => selectionCard(catalogue(), stateOf(catalogue(), view)),
      liveCard: (view) => liveCard(catalogue(), stateOf(catalogue(), view)),
      withinWords: (text) => withinWords(catalogue(), text),
      /** Ids of areas and units that lie in what is drawn. @param {View} view */
      liesWithin: (view) => {
        const [all, state] = [catalogue(), stateOf(catalogue(), view)];
        return [...all.areas.keys(), ...all.counties.keys()].filter((id) => withinOf(all, state, id).length);
      },
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
/*!
gcoord

MIT License

Copyright (c) 2018-present, Jiulong Hu

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
/*!
geographiclib-geodesic

The MIT License (MIT).

Copyright (c) 2011-2022, Charles Karney

Permission is hereby granted, free of charge, to any person
obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without
restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT.  IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT
HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
*/
/*!
proj4

## Proj4js -- Javascript reprojection library.

Authors:
- Mike Adair madairATdmsolutions.ca
- Richard Greenwood richATgreenwoodmap.com
- Didier Richard didier.richardATign.fr
- Stephen Irons stephen.ironsATclear.net.nz
- Olivier Terral oterralATgmail.com
- Calvin Metcalf cmetcalfATappgeo.com

Copyright (c) 2014, Mike Adair, Richard Greenwood, Didier Richard, Stephen Irons, Olivier Terral and Calvin Metcalf

 Permission is hereby granted, free of charge, to any person obtaining a
 copy of this software and associated documentation files (the "Software"),
 to deal in the Software without restriction, including without limitation
 the rights to use, copy, modify, merge, publish, distribute, sublicense,
 and/or sell copies of the Software, and to permit persons to whom the
 Software is furnished to do so, subject to the following conditions:

 The above copyright notice and this permission notice shall be included
 in all copies or substantial portions of the Software.

 _THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS
 OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
 FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
 THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
 LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
 FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
 DEALINGS IN THE SOFTWARE._
*/
