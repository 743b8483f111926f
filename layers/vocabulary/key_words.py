"""What the keys do on the map: it lists them itself, and so does the page of help."""

KEYS = (
    ("↑ ↓ ← →", "到这个方向上最近的要素"),
    ("Enter", "选中；再按一次打开它的页面"),
    ("Esc", "退一步：取消选择，再退出产业链"),
    ("+ −", "放大、缩小"),
    ("0", "回到全图"),
    ("/", "搜索"),
    ("?", "这张按键表"),
    ("Tab", "依次到专题、地图、图例、图层与筛选、卡片"),
)
"""Key and what it does, in the readers' order."""
