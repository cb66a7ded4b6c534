// antd's tokens, taken from tokens.css once for each theme, so that a colour is written in one place only.
import type { ThemeConfig } from 'antd'
import { theme as antd } from 'antd'

const read = (style: CSSStyleDeclaration, name: string): string => style.getPropertyValue(`--${name}`).trim()

/** Call after `data-theme` is set: it reads what the style sheet says now. */
export function makeTheme(dark: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement)
  const t = (name: string): string => read(style, name)
  return {
    cssVar: { key: 'linli' },
    hashed: false,
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: t('brand'), colorInfo: t('brand'), colorLink: t('brand'), colorLinkHover: t('brand-strong'), colorLinkActive: t('brand-strong'),
      colorPrimaryHover: t('brand-strong'), colorPrimaryActive: t('brand-strong'), colorPrimaryBg: t('brand-soft'), colorPrimaryText: t('brand'),
      colorTextLightSolid: t('on-brand'),
      colorBgLayout: t('paper'), colorBgContainer: t('surface'), colorBgElevated: t('surface'), colorFillTertiary: t('sunken'), colorFillQuaternary: t('paper'),
      colorBgContainerDisabled: t('sunken'), colorBorder: t('line-strong'), colorBorderSecondary: t('line'), colorSplit: t('line'),
      colorText: t('ink'), colorTextSecondary: t('ink-2'), colorTextTertiary: t('ink-3'), colorTextQuaternary: t('ink-3'), colorTextPlaceholder: t('ink-3'),
      colorTextDescription: t('ink-2'), colorTextDisabled: t('ink-3'), colorIcon: t('ink-2'),
      colorSuccess: t('ontime'), colorWarning: t('soon'), colorError: t('late'), colorErrorText: t('late'), colorSuccessBg: t('ontime-bg'), colorWarningBg: t('soon-bg'), colorErrorBg: t('late-bg'),
      controlItemBgHover: t('hover'), controlItemBgActive: t('selected'), controlItemBgActiveHover: t('selected'),
      borderRadius: 6, borderRadiusSM: 4, borderRadiusLG: 10, controlHeight: 36, controlHeightLG: 44, controlHeightSM: 28,
      fontFamily: t('font'), fontFamilyCode: t('mono'), fontSize: 14, lineHeight: 1.5, controlOutlineWidth: 2, controlOutline: t('brand-soft'),
      // An answer within a frame can leave antd's loading icon, and with it the button's name 'loading', standing for good.
      motion: false, wireframe: false,
    },
    components: {
      // The dark algorithm would dim a colour that the style sheet has already chosen for the dark.
      Button: { colorPrimary: t('brand'), colorPrimaryHover: t('brand-strong'), borderRadiusLG: 6, fontWeight: 400, primaryShadow: 'none', defaultShadow: 'none', contentFontSizeLG: 16, paddingInlineLG: 18 },
      Select: { optionSelectedFontWeight: 600, borderRadiusLG: 6 },
      Input: { borderRadiusLG: 6 },
      Radio: { dotSize: 8 },
    },
  }
}
